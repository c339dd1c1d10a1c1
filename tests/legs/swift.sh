#!/usr/bin/env bash
# Swift generated from the library, built with the app's bridge and tested against the real Rust code; formatted as agreed.
set -euo pipefail
. tests/legs/swift_toolchain.sh
. tests/legs/bindings.sh
. tests/legs/stage.sh
. tests/legs/swift_screens.sh
install_swift
need python3 python3
build_bindings
start_stage

generated=ios/Sources/Generated
generate swift "$CONGDAN_OUT/swift"
rm -rf "$generated" && mkdir -p "$generated"
cp "$CONGDAN_OUT"/swift/*.swift "$generated/"
# Two packages of headers become one module, so that the app imports one thing.
cp "$CONGDAN_OUT"/swift/*.h ios/Sources/CongDanFFI/
mkdir -p ios/.build/lib && cp "$library" ios/.build/lib/
cp -r tests/vectors ios/.build/ 2>/dev/null || true
publish ios/.build/published
python3 docs/design/generate.py ios ios/Sources/Design

swift_run "$CONGDAN_ROOT/ios" /usr/bin/swift format lint --strict --recursive \
  Package.swift Sources/Bridge Sources/Features Sources/Formatting Sources/Model Sources/OnPhone Sources/Samples App Tests
swift_run "$CONGDAN_ROOT/ios" /usr/bin/env HOME=/tmp CONGDAN_STAGE="$stage_facts" LD_LIBRARY_PATH="$CONGDAN_ROOT/ios/.build/lib" \
  /usr/bin/swift test --disable-sandbox 2>&1 | tee "$CONGDAN_OUT/swift.log" || failed=1
# XCTest says "Executed N tests, with M failures"; the code of exit is what counts.
awk '/Executed [0-9]+ tests?, with/ { n = $2; f = $5 } END { print n - f " passed, " f + 0 " failed" }' "$CONGDAN_OUT/swift.log"
check_screens "$CONGDAN_ROOT/ios" && echo "screens and adapters: no complaint" || failed=1
python3 tests/legs/swift_test.py || failed=1
exit "${failed:-0}"
