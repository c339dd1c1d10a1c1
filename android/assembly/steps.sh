# Sourced: the steps from sources to a signed APK, for `android/assemble` and for the leg `android`, which tests between them.
. tests/legs/android_toolchain.sh
. tests/legs/bindings.sh
. android/assembly/lanes.sh
. android/assembly/library.sh

origin=${CONGDAN_ORIGIN:-https://dichvucong.example}
out=$CONGDAN_OUT/android
# What the library for phones may weigh in gzip: the limit of docs/TESTING.md and one in a hundred, because where LLVM lays what is
# alike changes a little with every compiler and folder.
most_in_gzip=808000
layers=("$out"/{generated,bridge,design,data,features,app}.jar)

took() { local name=$1 began=$SECONDS; shift; "$@"; printf '%-14s %4d s\n' "$name" $((SECONDS - began)); }

# once NAME FILE INPUT… -- COMMAND…: runs the command unless FILE was made from the same inputs.
once() {
  local name=$1 file=$2 inputs=() mark; shift 2
  while [ "$1" != -- ]; do inputs+=("$1"); shift; done; shift
  mark=$({ printf '%s\n' "$*"; find "${inputs[@]}" -type f -print0 | sort -z | xargs -0 sha256sum; } | sha256sum)
  [ -e "$file" ] && [ "$(cat "$file.mark" 2>/dev/null)" = "$mark" ] && return 0
  rm -f "$file.mark"
  took "$name" "$@"
  printf '%s' "$mark" >"$file.mark"
}

abi_of() { case $1 in aarch64) echo arm64-v8a ;; *) echo x86_64 ;; esac; }

# Rust for one kind of phone, and the refusal of one that an old phone could not load.
native() {
  local arch=$1 abi; abi=$(abi_of "$1")
  install_rust_targets
  mkdir -p "$out/rust/$abi" "$out/native/$abi"
  build_library "$arch" "$out/rust/$abi"
  llvm-strip --strip-all -o "$out/native/$abi/libcongdan_bindings.so" "$out/rust/$abi/shipped/libcongdan_bindings.so"
  python3 android/assembly/check_library.py "$out/native/$abi/libcongdan_bindings.so" $([ "$arch" = x86_64 ] || echo "$most_in_gzip")
}

# Kotlin comes from a phone's own library, before its symbols are stripped; the other phones' must say the same.
bindings() {
  build_workspace
  library=$out/rust/$(abi_of "$1")/libcongdan_bindings.so generate kotlin "$2"
}

same_bindings() {
  bindings "$1" "$out/generated-again"
  diff -rq "$out/generated" "$out/generated-again" || { echo "the library for $1 speaks another Kotlin"; return 1; }
}

resources() {
  local packages; packages=$(tr '\n' ':' <"$libraries/unpacked/packages")vn.congdan.design
  merge_manifests android/app/src/main/AndroidManifest.xml "$out/AndroidManifest.xml" android/app/src/debug/AndroidManifest.xml
  "$aapt2" compile --dir "$out/design/res" -o "$out/design.zip"
  "$aapt2" compile --dir android/app/src/main/res -o "$out/app.zip"
  "$aapt2" compile --dir android/app/src/debug/res -o "$out/debug.zip"
  rm -rf "$out/r" && mkdir -p "$out/r/classes"
  # Libraries speak eighty languages; a person whose first is one of those would read our default and not their second.
  "$aapt2" link -I "$android_jar" --manifest "$out/AndroidManifest.xml" --java "$out/r" --custom-package vn.congdan.app \
    --extra-packages "$packages" --non-final-ids --auto-add-overlay -c vi,en --min-sdk-version 26 --target-sdk-version 35 -o "$out/resources.apk" \
    $(printf -- '-R %s ' "$libraries"/unpacked/resources/*.zip "$out/design.zip" "$out/app.zip" "$out/debug.zip")
  javac -nowarn -d "$out/r/classes" $(find "$out/r" -name '*.java')
}

# What needs no Rust: words and colours in both languages, resources, manifest.
shown() {
  python3 docs/design/generate.py android "$out/design"
  once resources "$out/resources.apk" "$out/design/res" android/app/src/{main,debug}/{res,AndroidManifest.xml} android/assembly \
    tests/legs/android_toolchain.sh -- resources "$origin"
}

# kotlin NAME CLASS_PATH SOURCES…: a jar of a layer. What is not on its path it cannot know.
kotlin() {
  local name=$1 class_path=$2; shift 2
  local warnings=-Werror; [ "$name" != generated ] || warnings=-nowarn
  # Made again too when a layer below it was.
  local below; below=$(printf '%s' "$class_path" | tr ':' '\n' | grep "^$out/.*jar$" || :)
  once "$name" "$out/$name.jar" $below "$@" -- \
    env JAVA_OPTS=-Xmx1500m "$kotlin_home/bin/kotlinc" $warnings -jvm-target 17 -no-reflect -Xplugin="$kotlin_home/lib/compose-compiler-plugin.jar" \
    -Xplugin="$kotlin_home/lib/kotlinx-serialization-compiler-plugin.jar" -cp "$class_path" -d "$out/$name.jar" "$@"
}

kotlin_layers() {
  local android; android=$out/r/classes:$android_jar:$(jars_of "$libraries/unpacked/jars")
  kotlin generated "$android" "$out/generated"
  kotlin bridge "$out/generated.jar:$android" android/bridge/src/{main,debug}/kotlin
  kotlin design "$android" android/design/src/main/kotlin "$out/design/kotlin"
  # All at once: a compiler for each would start twenty times. tests/it/architecture.rs watches that they do not know each other.
  kotlin features "$out/design.jar:$out/bridge.jar:$android" android/{questions,features/*}/src/main/kotlin
  # Generated code is on these paths because the bridge's types are aliases of it; tests/it/architecture.rs watches the imports.
  kotlin data "$out/generated.jar:$out/bridge.jar:$android" android/data/src/main/kotlin
  kotlin app "$out/generated.jar:$out/features.jar:$out/data.jar:$out/design.jar:$out/bridge.jar:$android" android/app/src/{main,debug,plain}/kotlin
}

# What a store gets: no way to a demo, no network without TLS. Nothing here packs it; that it compiles and what it lacks is tested.
release_layers() {
  local android; android=$out/r/classes:$android_jar:$(jars_of "$libraries/unpacked/jars")
  kotlin release-bridge "$out/generated.jar:$android" android/bridge/src/main/kotlin
  kotlin release-app "$out/generated.jar:$out/features.jar:$out/data.jar:$out/design.jar:$out/release-bridge.jar:$android" \
    android/app/src/{main,release,plain}/kotlin
  merge_manifests android/app/src/main/AndroidManifest.xml "$out/release-AndroidManifest.xml"
}

# The app that Firebase wakes: the one module that knows it, and what joins it. Nothing here packs it; that it compiles is tested.
fcm_layer() {
  kotlin push-fcm "$out/data.jar:$android_jar:$(jars_of "$libraries/unpacked/jars")$(jars_of "$libraries/fcm-unpacked/jars")" \
    android/push/fcm/src/main/kotlin android/app/src/fcm/kotlin
}

# Once for a set of libraries.
library_code() {
  [ ! -e "$libraries/dex/ready" ] || return 0
  took library-code d8 "" "$libraries/dex" "$libraries"/unpacked/jars/*.jar
  touch "$libraries/dex/ready"
}

app_code() {
  (cd "$out/r/classes" && python3 -m zipfile -c "$out/r.jar" *)
  d8 "$(jars_of "$libraries/unpacked/jars")" "$out/dex" "${layers[@]}" "$out/r.jar"
}

# package ARCH…
package() {
  local files=() number=0 file arch abi
  for file in "$out"/dex/*.dex "$libraries"/dex/*.dex; do
    number=$((number + 1))
    [ $number = 1 ] && files+=("classes.dex=$file") || files+=("classes$number.dex=$file")
  done
  for arch in "$@"; do
    abi=$(abi_of "$arch")
    for file in {"$out","$libraries/unpacked"}/native/"$abi"/*.so; do files+=("lib/$abi/$(basename "$file")=$file"); done
  done
  for file in "$libraries"/unpacked/services/*; do files+=("META-INF/services/$(basename "$file")=$file"); done
  python3 android/assembly/package.py write "$out/unsigned.apk" "$out/resources.apk" "${files[@]}"
  # The key is this machine's own and worth nothing; kept so that one build can be installed over another.
  local key=$CONGDAN_TOOLS/debug.keystore
  [ -e "$key" ] || keytool -genkeypair -keystore "$key" -storepass android -keypass android -alias debug -dname 'CN=Debug' \
    -keyalg EC -groupname secp256r1 -validity 10000 >/dev/null 2>&1
  apksigner sign --ks "$key" --ks-pass pass:android --out "$out/congdan-debug.apk" "$out/unsigned.apk"
  python3 android/assembly/package.py check "$out/congdan-debug.apk"
  zipalign -c -p 4 "$out/congdan-debug.apk"
  apksigner verify --min-sdk-version 26 "$out/congdan-debug.apk"
  echo "$out/congdan-debug.apk: $(stat -c %s "$out/congdan-debug.apk") bytes, for $origin"
}
