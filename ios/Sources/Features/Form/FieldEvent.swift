import Bridge
import Foundation

/// What a person did in one field. `path` may be a part of it: the street of an address, a cell of a table.
public enum FieldEvent: Equatable, Sendable {
  case typed(path: String, Answer)
  case chose(path: String, Answer)
  case searched(path: String, String)
  case focused(String?)
  case took(path: String)
  case addedRow(path: String)
  case removedRow(path: String, Int)
  /// Of one of these types.
  case wantsFile(path: String, mediaTypes: [String])
  case wantsPhoto(path: String)
  /// One that was taken before.
  case wantsPicture(path: String)
  /// A stroke of a signature ended: the drawing so far, in PNG.
  case drew(path: String, Data)
  case help(path: String?)
  /// The keyboard's own key was pressed in this field.
  case returned(path: String)
}

extension Answer {
  /// A part of an address; nothing of an answer that has none.
  public func part(_ name: String) -> Answer {
    if case .parts(let parts) = self { parts[name] ?? .nothing } else { .nothing }
  }

  /// Codes of several choices.
  public var codes: [String] {
    guard case .rows(let rows) = self else { return [] }
    return rows.compactMap { if case .text(let code) = $0 { code } else { nil } }
  }

  /// The same with a code more, or without it.
  public func toggling(_ code: String) -> Answer {
    let codes = codes.contains(code) ? codes.filter { $0 != code } : codes + [code]
    return codes.isEmpty ? .nothing : .rows(codes.map(Answer.text))
  }
}
