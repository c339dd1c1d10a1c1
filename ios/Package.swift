// swift-tools-version: 6.0
import PackageDescription

// What of the iOS app needs no Apple framework: built and tested on Linux too. The app's Xcode project adds App/.
let package = Package(
  name: "CongDan",
  platforms: [.iOS(.v17), .macOS(.v14)],
  products: [
    .library(name: "Bridge", targets: ["Bridge"]),
    .library(name: "Features", targets: ["Features"]),
    .library(name: "OnPhone", targets: ["OnPhone"]),
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
    .target(name: "Design", exclude: ["Localizable.xcstrings"]),
    // Money, days and sizes as people read them.
    .target(name: "Formatting", dependencies: ["Bridge"]),
    // What screens share: what is shown while something is on its way, where a person is, what they chose.
    .target(name: "Model", dependencies: ["Bridge"]),
    // What the phone supplies to the core and needs no Apple framework: network, files, clock, chance, preferences.
    .target(name: "OnPhone", dependencies: ["Bridge", "Model"]),
    // What previews and tests show, of people who do not exist: nothing of it is in a release.
    .target(name: "Samples", dependencies: ["Bridge", "Model"]),
    // One folder a screen. A screen sees the bridge, the model and the design, never what is generated.
    .target(
      name: "Features", dependencies: ["Bridge", "Model", "Design", "Formatting", "Samples"]),
    // The way to the stage that the tests' script starts, for tests alone.
    .target(name: "Stage", dependencies: ["Bridge", "OnPhone"], path: "Tests/Stage"),
    // What is generated says in Swift what the core says in Rust.
    .testTarget(name: "CoreTests", dependencies: ["Generated", "Bridge", "Stage"]),
    .testTarget(name: "BridgeTests", dependencies: ["Bridge"]),
    .testTarget(name: "DesignTests", dependencies: ["Design"]),
    .testTarget(name: "FormattingTests", dependencies: ["Formatting"]),
    .testTarget(name: "ModelTests", dependencies: ["Model"]),
    .testTarget(name: "OnPhoneTests", dependencies: ["OnPhone"]),
    .testTarget(name: "FeaturesTests", dependencies: ["Features", "Samples"]),
    // The view models over the real core, against the real service.
    .testTarget(name: "JourneyTests", dependencies: ["Features", "Stage"]),
  ]
)
