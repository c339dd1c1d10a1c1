# Sourced: Debian's Swift in a folder of its own (a root file system of Debian trixie), entered with a private mount
# namespace so that nothing stays mounted. `swift_run FOLDER COMMAND…` runs a command there, in FOLDER.
. "$CONGDAN_ROOT/tests/legs/install.sh"

swift_root=$CONGDAN_TOOLS/swift-6.0.3-trixie

install_swift() {
  [ -e "$swift_root/ready" ] && return 0
  [ "$(id -u)" = 0 ] || skip "Swift is made in a Debian trixie root, which needs root"
  need mmdebstrap mmdebstrap
  local mirror; mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
  rm -rf "$swift_root"
  mmdebstrap --quiet --variant=apt --include=swiftlang,libc6-dev,libstdc++-14-dev trixie "$swift_root" "deb $mirror trixie main" \
    2>"$CONGDAN_SCRATCH/mmdebstrap.log" || { tail -n 20 "$CONGDAN_SCRATCH/mmdebstrap.log"; exit 1; }
  touch "$swift_root/ready"
}

swift_run() {
  local folder=$1; shift
  mkdir -p "$swift_root$folder"
  R=$swift_root F=$folder unshare --mount --propagation private bash -c '
    mount -t proc proc "$R/proc" && mount --rbind /dev "$R/dev" && mount --bind "$F" "$R$F" &&
    exec chroot "$R" /bin/sh -c '"'"'cd "$0" && exec "$@"'"'"' "$F" "$@"' bash "$@"
}
