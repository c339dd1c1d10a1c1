#!/usr/bin/env bash
# Format, lints and documents with warnings denied; every Rust test, on SQLite and on PostgreSQL.
set -euo pipefail
. tests/legs/build.sh
. tests/legs/postgres.sh

cargo fmt --all --check
cargo clippy --quiet --workspace --all-targets -- -D warnings
RUSTDOCFLAGS='-D warnings' cargo doc --quiet --workspace --no-deps --document-private-items
build_workspace
start_postgres
cargo test --workspace --no-fail-fast
