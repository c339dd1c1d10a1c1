# Sourced: the library for this machine with the software card in it, and Kotlin or Swift generated from it.
. "$CONGDAN_ROOT/tests/legs/build.sh"

library=$CONGDAN_ROOT/target/debug/libcongdan_bindings.so

build_bindings() { build_workspace; }

# publish FOLDER: what a service with the compiled-in rules publishes, for the apps' tests.
publish() {
  target/debug/examples/published "$1"
}

# generate LANGUAGE FOLDER
generate() {
  rm -rf "$2"
  target/debug/uniffi-bindgen generate --library "$library" --language "$1" --no-format --out-dir "$2"
}
