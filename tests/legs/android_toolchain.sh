# Sourced: what assembles an Android app without Android's SDK, its NDK or Gradle.
. "$CONGDAN_ROOT/tests/legs/kotlin_toolchain.sh"
. "$CONGDAN_ROOT/tests/legs/rust_targets.sh"

install_android() {
  need javac openjdk-17-jdk-headless
  need zipalign zipalign
  need apksigner apksigner
  need llvm-readelf llvm
  install_kotlin
  install_python_binaries
}

# What the app stands on, taken apart once for a set of libraries.
fetch_android() {
  fetch_libraries platform app tools
  android_jar=$(echo "$libraries"/platform/*.jar)
  unpack app unpacked
}

# unpack SECTION FOLDER
unpack() {
  [ ! -e "$libraries/$2/ready" ] || return 0
  python3 android/assembly/unpack.py "$libraries/$1" "$libraries/$2" "$aapt2"
  touch "$libraries/$2/ready"
}

# aapt2 and zig, which third parties packed for PyPI: with checksums.
install_python_binaries() {
  local wanted=$CONGDAN_ROOT/android/assembly/requirements.txt
  local folder; folder=$CONGDAN_TOOLS/python-android-$(sha256sum "$wanted" | cut -c1-12)
  if [ ! -e "$folder/ready" ]; then
    python3 -c 'import ensurepip' 2>/dev/null || install_packages python3-venv
    rm -rf "$folder"
    python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --no-deps --require-hashes -r "$wanted" && touch "$folder/ready" || exit 1
  fi
  aapt2=$(echo "$folder"/lib/python3*/site-packages/aapt2/bin/Linux/aapt2)
  zig=$(echo "$folder"/lib/python3*/site-packages/ziglang/zig)
  chmod +x "$aapt2"
}

# d8 CLASS_PATH OUT JARS…: code for Android 8 and later, into a folder.
d8() {
  local class_path=$1 out=$2; shift 2
  rm -rf "$out" && mkdir -p "$out"
  java -Xmx3g -XX:+UseParallelGC -cp "$(jars_of "$libraries/tools")" com.android.tools.r8.D8 --debug --min-api 26 --lib "$android_jar" \
    --lib "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")" \
    $(printf '%s' "$class_path" | tr ':' '\n' | sed '/^$/d; s/^/--classpath /') --output "$out" "$@"
}

# merge_manifests MAIN OUT [OVERLAY]
merge_manifests() {
  local main=$1 out=$2 overlay=${3:+--overlays $3} manifests
  manifests=$(printf '%s:' "$libraries"/unpacked/manifests/*.xml)
  java -cp "$(jars_of "$libraries/tools")" com.android.manifmerger.Merger --main "$main" $overlay --libs "${manifests%:}" \
    --placeholder "origin=$origin" --property PACKAGE=vn.congdan --property MIN_SDK_VERSION=26 --property TARGET_SDK_VERSION=35 \
    --property VERSION_CODE=1 --property VERSION_NAME=0.1.0 --property EXTRACT_NATIVE_LIBS=false --out "$out"
}
