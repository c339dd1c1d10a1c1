#!/usr/bin/env bash
# Core and bindings, with lints denied, for the phones that this machine cannot run.
set -euo pipefail
. tests/legs/rust_targets.sh
install_rust_targets

for target in aarch64-linux-android aarch64-apple-ios; do
  phone_cargo clippy --quiet --package congdan-core --package congdan-bindings --lib --target "$target" -- -D warnings
  echo "$target: no warning"
done
echo "2 passed, 0 failed"
