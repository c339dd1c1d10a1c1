#!/usr/bin/env bash
# The journey as a newcomer runs it: the release build, the embedded database, no server to install.
set -euo pipefail
. tests/legs/install.sh
need gcc gcc libc6-dev
cargo build --quiet --release
for round in $(seq "${CONGDAN_DEMO_ROUNDS:-1}"); do
  cargo run --quiet --release -- demo --exit | tee "$CONGDAN_OUT/demo.txt"
done
echo "${CONGDAN_DEMO_ROUNDS:-1} passed, 0 failed"
