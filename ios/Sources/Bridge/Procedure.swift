import Generated

/// A procedure in a list. `notOnline` says why it cannot be filed in the app; nil if it can.
public struct Procedure: Equatable, Identifiable, Sendable {
  public let code: String
  public let name: String
  public let field: String
  public let notOnline: String?

  public var id: String { code }

  public init(code: String, name: String, field: String, notOnline: String?) {
    self.code = code
    self.name = name
    self.field = field
    self.notOnline = notOnline
  }

  init(_ card: ProcedureCard, in language: Language) {
    self.init(
      code: card.code, name: card.name.words(in: language), field: card.field.words(in: language),
      notOnline: card.notOnline?.words(in: language))
  }
}

/// An agency that receives dossiers.
public struct Agency: Equatable, Identifiable, Sendable {
  public let code: String
  public let name: String

  public var id: String { code }

  init(_ agency: Generated.Agency, in language: Language) {
    code = agency.code
    name = agency.name.words(in: language)
  }
}
