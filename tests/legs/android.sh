#!/usr/bin/env bash
# The Android app without Android's SDK or Gradle: every Kotlin file against the real AndroidX, the Rust library for both kinds of
# phone, a signed APK; then the real window under Robolectric over this machine's Rust library, drawn to out/android/pictures.
set -euo pipefail
. tests/legs/android_toolchain.sh
. tests/legs/bindings.sh
. tests/legs/stage.sh
android/assemble
install_android
fetch_libraries plain simulated
if [ ! -e "$libraries/test-unpacked/ready" ]; then
  python3 android/assembly/unpack.py "$libraries/test" "$libraries/test-unpacked" "$aapt2"
  touch "$libraries/test-unpacked/ready"
fi

out=$CONGDAN_OUT/android
build_bindings
start_stage
python3 tests/legs/assembly_test.py "$library"
publish "$out/published"
# The app's archive of classes, as a JVM reads it; JNA for this machine in place of Android's.
layers=$(for layer in generated bridge design data features app; do printf '%s:' "$out/$layer.jar"; done)
android=$out/r/classes:$android_jar:$(printf '%s:' "$libraries"/unpacked/jars/*.jar | tr ':' '\n' | grep -v 'net.java.dev.jna' | tr '\n' ':')
tools=$(jars_of "$libraries/test-unpacked/jars"):$(jars_of "$libraries/plain")
# Tests of a module see what the module keeps to itself.
JAVA_OPTS=-Xmx1500m "$kotlin_home/bin/kotlinc" -Werror -jvm-target 17 -no-reflect -Xplugin="$kotlin_home/lib/compose-compiler-plugin.jar" \
  -Xfriend-paths="$out/data.jar,$out/app.jar" -cp "$layers$android:$tools" -d "$out/tests.jar" \
  android/{app,data,design}/src/test/kotlin android/bridge/src/test/kotlin/vn/congdan/bridge/{MemoryPhone.kt,stage}

settings=$out/settings/com/android/tools
mkdir -p "$settings" "$out/assets" "$out/platform"
# Robolectric looks for the name without its group.
for file in "$libraries"/simulated/*.jar; do ln -sf "$file" "$out/platform/$(basename "$file" | sed 's/^org.robolectric.//')"; done
printf 'android_merged_manifest=%s\nandroid_merged_assets=%s\nandroid_resource_apk=%s\nandroid_custom_package=vn.congdan.app\n' \
  "$out/AndroidManifest.xml" "$out/assets" "$out/resources.apk" >"$settings/test_config.properties"
rm -rf "$out/pictures"
java -Xmx2g -Drobolectric.offline=true -Drobolectric.dependency.dir="$out/platform" -Djna.library.path="$(dirname "$library")" \
  -Dcongdan.published="$out/published" -Dcongdan.pictures="$out/pictures" -Dcongdan.stage="$stage_facts" -Dcongdan.root="$CONGDAN_ROOT" \
  -cp "$out/settings:$out/tests.jar:$layers$android:$tools" \
  org.junit.platform.console.ConsoleLauncher execute --scan-class-path="$out/tests.jar" \
  --disable-banner --disable-ansi-colors --details=tree --fail-if-no-tests | tee "$out/report.txt" || failed=1
awk '/tests successful/ { p = $2 } /tests failed/ { f = $2 } END { print p + 0 " passed, " f + 0 " failed" }' "$out/report.txt"
exit "${failed:-0}"
