// swift-tools-version: 6.0
import PackageDescription

// What of the iOS app needs no Apple framework: built and tested on Linux too. The app's Xcode project adds the screens.
let package = Package(
  name: "CongDan",
  platforms: [.iOS(.v17), .macOS(.v14)],
  products: [
    .library(name: "Bridge", targets: ["Bridge"]), .library(name: "Find", targets: ["Find"]),
  ],
  targets: [
    .systemLibrary(name: "CongDanFFI"),
    // Made by the build from the Rust library. The generator's output is not clean in Swift 6 mode.
    .target(
      name: "Generated",
      dependencies: ["CongDanFFI"],
      swiftSettings: [.swiftLanguageMode(.v5)],
      linkerSettings: [
        .linkedLibrary("congdan_bindings"),
        .unsafeFlags(
          ["-L.build/lib", "-Xlinker", "--unresolved-symbols=ignore-in-shared-libs"],
          .when(platforms: [.linux])),
      ]
    ),
    .target(name: "Bridge", dependencies: ["Generated"]),
    // Made by the build from docs/design: colours, sizes, words.
    .target(name: "Design"),
    // A feature sees the bridge and the design alone.
    .target(name: "Find", dependencies: ["Bridge", "Design"]),
    // The way to the stage that the tests' script starts, for tests alone.
    .target(name: "Stage", path: "Tests/Stage"),
    .testTarget(name: "BridgeTests", dependencies: ["Bridge"]),
    .testTarget(name: "DesignTests", dependencies: ["Design"]),
    .testTarget(name: "FindTests", dependencies: ["Find"]),
  ]
)
