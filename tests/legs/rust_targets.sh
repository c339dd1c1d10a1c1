# Sourced: Rust's standard library for phones, and `phone_cargo SUBCOMMAND …`, which is cargo with it; `small_cargo SUBCOMMAND …` is
# cargo with a standard library that is built from its sources, for what people download.
. "$CONGDAN_ROOT/tests/legs/install.sh"

phone_targets=(aarch64-linux-android x86_64-linux-android aarch64-apple-ios)

phone_environment=() phone_flags=()

install_rust_targets() {
  local version; version=$(rustc --version | cut -d' ' -f2)
  local sysroot=; sysroot=$(rustc --print sysroot)
  has_targets "$sysroot" || from_rustup "$version" || from_debian "$version"
}

has_targets() {
  local target
  [ -d "$1/lib/rustlib/src/rust/library/std" ] || return 1
  for target in "${phone_targets[@]}"; do
    ls "$1/lib/rustlib/$target/lib"/libstd-*.rlib >/dev/null 2>&1 || return 1
  done
}

# A toolchain of its own, so that the machine's is not touched.
from_rustup() {
  command -v rustup >/dev/null || return 1
  local home=$CONGDAN_TOOLS/rustup-$1-with-sources
  if [ ! -e "$home/ready" ]; then
    RUSTUP_HOME=$home RUSTUP_INIT_SKIP_PATH_CHECK=yes timeout 300 rustup toolchain install "$1" --profile minimal --component clippy \
      --component rust-src --no-self-update $(printf -- '--target %s ' "${phone_targets[@]}") >"$CONGDAN_SCRATCH/rustup.log" 2>&1 || { rm -rf "$home"; return 1; }
    touch "$home/ready"
  fi
  phone_environment=(RUSTUP_HOME="$home" RUSTUP_TOOLCHAIN="$1")
}

# Without rustup's server: the sources of the standard library from Debian, built here for each target.
from_debian() {
  local source=$CONGDAN_TOOLS/rust-src-$1
  if [ ! -e "$source/ready" ]; then
    [ "$(id -u)" = 0 ] || skip "Rust's standard library for phones is not here: rustup target add ${phone_targets[*]} && rustup component add rust-src"
    local state=$CONGDAN_SCRATCH/apt-backports mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
    mkdir -p "$state/lists/partial" "$source"
    echo "deb $mirror trixie-backports main" >"$state/sources.list"
    local apt=(apt-get -q -o "Dir::State::lists=$state/lists" -o "Dir::Etc::sourcelist=$state/sources.list" -o Dir::Etc::sourceparts=-)
    (cd "$state" && "${apt[@]}" update >apt.log 2>&1 &&
      "${apt[@]}" download "$(apt-cache -o "Dir::State::lists=$state/lists" -o "Dir::Etc::sourcelist=$state/sources.list" -o Dir::Etc::sourceparts=- \
        madison rust-src | awk -F' *[|] *' -v v="$1+" 'index($2, v) == 1 { print "rust-src=" $2; exit }')" >>apt.log 2>&1 &&
      dpkg-deb -x rust-src_*.deb "$source") || { tail -n 5 "$state/apt.log"; skip "neither rustup nor Debian has Rust $1's standard library for phones"; }
    touch "$source/ready"
  fi
  phone_environment=(__CARGO_TESTS_ONLY_SRC_ROOT="$source/usr/src/rustc-$1/library" RUSTC_BOOTSTRAP=1)
  phone_flags=(-Zbuild-std=std,panic_abort)
}

phone_cargo() {
  local subcommand=$1; shift
  env "${phone_environment[@]}" cargo "$subcommand" ${phone_flags[@]+"${phone_flags[@]}"} "$@"
}

# For size, and without a message at a panic, which nobody would read on a phone: both are what the compiler calls unstable
# (docs/adr/0012).
small_cargo() {
  local subcommand=$1; shift
  env "${phone_environment[@]}" RUSTC_BOOTSTRAP=1 cargo "$subcommand" -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size "$@"
}
