# Sourced: builds what legs run. One selection for all of them and for `cargo test`: another would choose other features of what
# everything stands on, and compile it all again.
. "$CONGDAN_ROOT/tests/legs/install.sh"

# Every program and library of the workspace as its tests have them, in target/debug.
build_workspace() {
  need gcc gcc libc6-dev
  cargo build --quiet --workspace --all-targets
}
