#!/usr/bin/env bash
# Format, lints and documents with warnings denied; every Rust test, on SQLite and on PostgreSQL.
set -euo pipefail
. tests/legs/postgres.sh
need gcc gcc libc6-dev

cargo fmt --all --check
cargo clippy --quiet --workspace --all-targets -- -D warnings
RUSTDOCFLAGS='-D warnings' cargo doc --quiet --workspace --no-deps --document-private-items
start_postgres
cargo test --workspace --no-fail-fast
