#!/usr/bin/env bash
# The Android app without Android's SDK or Gradle: every Kotlin file against the real AndroidX, the Rust library for both kinds of
# phone, a signed APK; then the real window under Robolectric over this machine's Rust library, drawn to out/android/pictures.
set -euo pipefail
. android/assembly/steps.sh
. tests/legs/stage.sh
mkdir -p "$out"
took install install_android
lane x86_64 took rust-x86_64 native x86_64
took libraries fetch_android
lane code library_code
took libraries fetch_libraries plain simulated test fcm
unpack test test-unpacked
unpack fcm fcm-unpacked
shown
join x86_64
# What ships takes longest; nothing but the APK waits for it.
lane aarch64 took rust-aarch64 native aarch64
took host build_bindings
[ -n "${CONGDAN_STAGE_PROGRAM:-}" ] || lane stage build_stage
bindings x86_64 "$out/generated"
kotlin_layers

# What the app's tests stand on: its archive of classes, as a JVM reads it; JNA for this machine in place of Android's.
android=$out/r/classes:$android_jar:$(printf '%s:' "$libraries"/unpacked/jars/*.jar | tr ':' '\n' | grep -v 'net.java.dev.jna' | tr '\n' ':')
tools=$(jars_of "$libraries/test-unpacked/jars"):$(jars_of "$libraries/plain")
classes=$(printf '%s:' "${layers[@]}")
# Tests of a module see what the module keeps to itself.
took tests env JAVA_OPTS=-Xmx1500m "$kotlin_home/bin/kotlinc" -Werror -jvm-target 17 -no-reflect \
  -Xplugin="$kotlin_home/lib/compose-compiler-plugin.jar" -Xfriend-paths="$out/data.jar,$out/app.jar" -cp "$classes$android:$tools" \
  -d "$out/tests.jar" android/{app,data,design}/src/test/kotlin android/bridge/src/test/kotlin/vn/congdan/bridge/{MemoryPhone.kt,stage}

settings=$out/settings/com/android/tools
mkdir -p "$settings" "$out/assets" "$out/platform"
# Robolectric looks for the name without its group.
for file in "$libraries"/simulated/*.jar; do ln -sf "$file" "$out/platform/$(basename "$file" | sed 's/^org.robolectric.//')"; done
printf 'android_merged_manifest=%s\nandroid_merged_assets=%s\nandroid_resource_apk=%s\nandroid_custom_package=vn.congdan.app\n' \
  "$out/AndroidManifest.xml" "$out/assets" "$out/resources.apk" >"$settings/test_config.properties"
publish "$out/published"
[ -n "${CONGDAN_STAGE_PROGRAM:-}" ] || join stage
start_stage
rm -rf "$out/pictures" "$out/changed"

# window NAME FILTER…: the tests that fit, in a Java machine of their own.
window() {
  local name=$1; shift
  # Several times what they take: one that waits for something that does not come fails, and holds nobody up.
  timeout 600 java -Xmx1500m -Drobolectric.offline=true -Drobolectric.dependency.dir="$out/platform" -Djna.library.path="$(dirname "$library")" \
    -Dcongdan.published="$out/published" -Dcongdan.pictures="$out/pictures" -Dcongdan.stage="$stage_facts" -Dcongdan.root="$CONGDAN_ROOT" \
    -cp "$out/settings:$out/tests.jar:$classes$android:$tools" \
    org.junit.platform.console.ConsoleLauncher execute --scan-class-path="$out/tests.jar" "$@" \
    --disable-banner --disable-ansi-colors --details=tree --fail-if-no-tests >"$out/report-$name.txt" 2>&1 ||
    echo "$name: failed" >>"$CONGDAN_SCRATCH/failed"
  cat "$out/report-$name.txt"
}
# Pictures take half of the time.
lane pictures took pictures window pictures --include-classname '.*PicturesTest'
took window window rest --exclude-classname '.*PicturesTest' --include-classname '.*Test'
join pictures

join code aarch64
same_bindings aarch64
release_layers
fcm_layer
took app-code app_code
took package package x86_64 aarch64
python3 tests/legs/assembly_test.py "$out" "$library"
awk '/tests successful/ { p += $2 } /tests failed/ { f += $2 } END { print p + 0 " passed, " f + 0 " failed" }' "$out"/report-*.txt
[ ! -e "$CONGDAN_SCRATCH/failed" ]
