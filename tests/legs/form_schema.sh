#!/usr/bin/env bash
# Each form's JSON Schema against the jsonschema crate, in a workspace of its own.
set -euo pipefail
. tests/legs/install.sh
need gcc gcc libc6-dev

cargo test --quiet --manifest-path tests/bench/form/Cargo.toml
