#!/usr/bin/env bash
# What was acknowledged stays and nothing is doubled, whatever dies: the program at every named point and at seeded moments,
# PostgreSQL under it; several processes over one database and one store; and every flush before its acknowledgement.
set -euo pipefail
. tests/legs/build.sh
. tests/legs/postgres.sh
. tests/legs/s3.sh
need strace strace
need python3 python3 python3-venv
start_postgres
start_s3
trap stop_s3 EXIT
build_workspace
cargo test --workspace --test it --quiet -- --ignored --nocapture --test-threads=1 durability::
