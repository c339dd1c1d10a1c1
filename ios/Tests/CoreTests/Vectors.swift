import Foundation
import Generated
import Stage

/// The vectors that Rust, Kotlin and Swift share: `tests/vectors`, which the build puts beside the package's products.
enum Vectors {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../.build/vectors").standardizedFileURL

  static func read(_ path: String) throws -> JSON {
    try JSON.read(Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// Every file that lies in a folder, by its name without `.json`.
  static func folder(_ path: String) throws -> [(String, JSON)] {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent(path).path)
    return try names.filter { $0.hasSuffix(".json") }.sorted().map {
      (String($0.dropLast(".json".count)), try read("\(path)/\($0)"))
    }
  }

  /// As a screen would give it: what is not whole is typed as text.
  static func answer(_ value: JSON) -> AnswerValue {
    switch value {
    case .null: .nothing
    case .bool(let yes): .yesNo(yes)
    case .int(let number): .number(number)
    case .number(let number): .text("\(number)")
    case .text(let text): .text(text)
    case .list(let list): .rows(list.map(answer))
    case .object(let object): .parts(object.mapValues(answer))
    }
  }
}
