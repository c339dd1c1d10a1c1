# Sourced: the Kotlin compiler (its npm package carries the whole distribution) and the libraries of the version catalogue.
. "$CONGDAN_ROOT/tests/legs/install.sh"

catalogue=$CONGDAN_ROOT/android/gradle/libs.versions.toml
closure=$CONGDAN_ROOT/android/assembly/closure.txt

install_kotlin() {
  need java openjdk-17-jre-headless
  need npm npm
  need mvn maven
  need python3 python3
  local version; version=$(sed -n 's/^kotlin = "\(.*\)"/\1/p' "$catalogue")
  # Of version 2.4.20, packed by a third party.
  local sha256=c23dab400d7ce5ea8b6c909947c0ca5454189e4bb1108695b5f464500e5e950f
  kotlin_home=$CONGDAN_TOOLS/kotlin-$version
  if [ ! -x "$kotlin_home/bin/kotlinc" ]; then
    rm -rf "$kotlin_home" && mkdir -p "$kotlin_home"
    (cd "$CONGDAN_SCRATCH" && npm pack --silent "kotlin-compiler@$version" >/dev/null &&
      echo "$sha256  kotlin-compiler-$version.tgz" | sha256sum --check --quiet &&
      tar xzf "kotlin-compiler-$version.tgz" -C "$kotlin_home" --strip-components=1) || exit 1
    chmod +x "$kotlin_home"/bin/*
  fi
  libraries=$CONGDAN_TOOLS/libraries-$(sha256sum "$closure" | cut -c1-12)
}

# fetch_libraries SECTION…: sections of the closure, each in a folder of $libraries.
fetch_libraries() {
  local section
  for section in "$@"; do
    if [ ! -e "$libraries/$section/ready" ]; then
      python3 "$CONGDAN_ROOT/android/assembly/libraries.py" fetch "$section" "$libraries/$section" || exit 1
      touch "$libraries/$section/ready"
    fi
  done
}

# jars_of FOLDER: as a class path.
jars_of() { printf '%s:' "$1"/*.jar; }
