import Generated

/// One answer of a form.
public indirect enum Answer: Equatable, Sendable {
  /// None, or one that is taken back.
  case nothing
  /// What was typed, chosen from a list, or a date.
  case text(String)
  /// A whole number.
  case number(Int64)
  case yesNo(Bool)
  /// Several answers under their names: an address.
  case parts([String: Answer])
  /// A table.
  case rows([Answer])

  init(_ value: AnswerValue) {
    switch value {
    case .nothing: self = .nothing
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .yesNo(let yes): self = .yesNo(yes)
    case .parts(let parts): self = .parts(parts.mapValues(Answer.init))
    case .rows(let rows): self = .rows(rows.map(Answer.init))
    }
  }

  var value: AnswerValue {
    switch self {
    case .nothing: .nothing
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .yesNo(let yes): .yesNo(yes)
    case .parts(let parts): .parts(parts.mapValues(\.value))
    case .rows(let rows): .rows(rows.map(\.value))
    }
  }
}

/// Something found in answers: where, why, how to mend it. Only an error stops the dossier.
public struct Finding: Equatable, Sendable {
  public let code: String
  public let path: String
  public let isError: Bool
  public let message: String
  public let mend: String

  init(_ finding: Generated.Finding, in language: Language) {
    code = finding.code
    path = finding.path
    isError = finding.severity == .error
    message = finding.message.words(in: language)
    mend = finding.mend.words(in: language)
  }
}
