# Sourced: the Kotlin compiler (its npm package carries the whole distribution) and the jars of the version catalogue.
. "$CONGDAN_ROOT/tests/legs/install.sh"

catalogue=$CONGDAN_ROOT/android/gradle/libs.versions.toml

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
  kotlin_jars=$CONGDAN_TOOLS/jars-$(sha256sum "$catalogue" | cut -c1-12)
  if [ ! -e "$kotlin_jars/ready" ]; then
    python3 "$CONGDAN_ROOT/tests/legs/catalogue_pom.py" "$catalogue" >"$CONGDAN_SCRATCH/pom.xml"
    mvn -q -B -f "$CONGDAN_SCRATCH/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
      -DoutputDirectory="$kotlin_jars" || exit 1
    mkdir -p "$kotlin_jars/screens"
    for aar in "$kotlin_jars"/*.aar; do
      python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("classes.jar"))' "$aar" \
        >"$kotlin_jars/screens/$(basename "$aar" .aar).jar" || exit 1
    done
    touch "$kotlin_jars/ready"
  fi
  class_path=$(printf '%s:' "$kotlin_jars"/*.jar)
  # Compose for Android: enough to compile screens, not to run them.
  screen_path=$(printf '%s:' "$kotlin_jars"/screens/*.jar)
}
