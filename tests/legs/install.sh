# Sourced: makes sure that a tool is there. As root on Debian it installs; otherwise it says what is missing and the leg
# ends with 77 (skipped).

# need COMMAND PACKAGE…: the command, or the packages that bring it.
need() {
  local command=$1; shift
  command -v "$command" >/dev/null 2>&1 && return 0
  install_packages "$@"
  command -v "$command" >/dev/null 2>&1 || skip "$command (Debian: $*) is not here"
}

install_packages() {
  [ "$(id -u)" = 0 ] || skip "needs the Debian packages: $* (install them, or run as root)"
  # Legs that run side by side take turns.
  local turn; exec {turn}>"$CONGDAN_TOOLS/apt.lock"; flock "$turn"
  if [ ! -e "$CONGDAN_TOOLS/apt-updated" ] || [ -n "$(find "$CONGDAN_TOOLS/apt-updated" -mmin +720)" ]; then
    apt-get update -q >"$CONGDAN_SCRATCH/apt.log" 2>&1 || { cat "$CONGDAN_SCRATCH/apt.log"; exit 1; }
    touch "$CONGDAN_TOOLS/apt-updated"
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >"$CONGDAN_SCRATCH/apt.log" 2>&1 ||
    { tail -n 20 "$CONGDAN_SCRATCH/apt.log"; exit 1; }
  exec {turn}>&-
}

# python_tools PACKAGE==VERSION…: a virtual environment of their own; prints its folder.
python_tools() {
  local folder; folder=$CONGDAN_TOOLS/python-$(printf '%s' "$*" | sha256sum | cut -c1-12)
  if [ ! -e "$folder/ready" ]; then
    python3 -c 'import ensurepip' 2>/dev/null || install_packages python3-venv >&2
    rm -rf "$folder"
    python3 -m venv "$folder" && "$folder/bin/pip" install --quiet "$@" >&2 && touch "$folder/ready" || exit 1
  fi
  printf '%s' "$folder"
}

skip() { echo "skipped: $*"; exit 77; }
