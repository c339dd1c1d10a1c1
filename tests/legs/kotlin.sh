#!/usr/bin/env bash
# Kotlin generated from the library, compiled with the app's bridge and the features' models, run against the real Rust code
# through JNA on a plain JVM. Screens need Android: the leg `android` compiles and draws them.
set -euo pipefail
. tests/legs/kotlin_toolchain.sh
. tests/legs/bindings.sh
. tests/legs/stage.sh
install_kotlin
fetch_libraries plain
class_path=$(jars_of "$libraries/plain")
build_bindings
start_stage

out=$CONGDAN_OUT/kotlin
rm -rf "$out" && mkdir -p "$out"
generate kotlin "$out/generated"
publish "$out/published"
# The generated file is long.
export JAVA_OPTS=-Xmx1500m
kotlinc=("$kotlin_home/bin/kotlinc" -jvm-target 17 -no-reflect)
"${kotlinc[@]}" -nowarn -cp "$class_path" -d "$out/generated.jar" "$out/generated"
"${kotlinc[@]}" -Werror -cp "$out/generated.jar:$class_path" -d "$out/bridge.jar" android/bridge/src/{main,debug}/kotlin
# A feature sees the bridge alone: generated code is not on its path.
grep -rL '^import androidx' --include='*.kt' android/{questions,features/*}/src/main/kotlin >"$out/models"
"${kotlinc[@]}" -Werror -cp "$out/bridge.jar:$class_path" -d "$out/features.jar" "@$out/models"
"${kotlinc[@]}" -Werror -cp "$out/features.jar:$out/bridge.jar:$out/generated.jar:$class_path" -d "$out/tests.jar" \
  android/bridge/src/test/kotlin android/features/*/src/test/kotlin

java -Djna.library.path="$(dirname "$library")" -Dcongdan.root="$CONGDAN_ROOT" -Dcongdan.published="$out/published" \
  -Dcongdan.stage="$stage_facts" \
  -cp "$out/tests.jar:$out/features.jar:$out/bridge.jar:$out/generated.jar:$class_path" \
  org.junit.platform.console.ConsoleLauncher execute --scan-class-path="$out/tests.jar" \
  --disable-banner --disable-ansi-colors --details=tree --fail-if-no-tests | tee "$out/report.txt" || failed=1
awk '/tests successful/ { p = $2 } /tests failed/ { f = $2 } END { print p + 0 " passed, " f + 0 " failed" }' "$out/report.txt"
exit "${failed:-0}"
