# Sourced after swift_toolchain.sh: the screens and the adapters, which need Apple's frameworks, type-checked against the narrow
# stand-ins of ios/Tests/Stubs. It proves our own types and calls; it proves nothing of Apple's.

# check_screens PACKAGE: in a package that is built.
check_screens() {
  swift_run "$1" /usr/bin/env HOME=/tmp /bin/sh -euc '
    made=.build/stubs; mkdir -p "$made"
    flags="-swift-version 6 -D DEBUG -parse-as-library -I $made -I .build/debug/Modules -I .build/debug -I Sources/CongDanFFI -module-cache-path $made/cache"
    for module in $(cat Tests/Stubs/order); do
      /usr/bin/swiftc $flags -emit-module -module-name "$module" -emit-module-path "$made/$module.swiftmodule" Tests/Stubs/"$module"/*.swift
    done
    # A module alone does not look into every function: the screens are checked whole, too.
    screens=$(find Sources/Features -name "*.swift")
    /usr/bin/swiftc $flags -wmo -typecheck -package-name congdan -module-name Features $screens
    /usr/bin/swiftc $flags -emit-module -package-name congdan -module-name Features -emit-module-path "$made/Features.swiftmodule" $screens
    /usr/bin/swiftc $flags -wmo -typecheck -module-name App $(find App -name "*.swift")
  '
}
