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
}

/// Something found in answers: where, why, how to mend it. Only an error stops the dossier.
public struct Finding: Equatable, Sendable {
  public let code: String
  public let path: String
  public let isError: Bool
  public let message: String
  public let mend: String

  public init(code: String, path: String, isError: Bool, message: String, mend: String) {
    self.code = code
    self.path = path
    self.isError = isError
    self.message = message
    self.mend = mend
  }
}
