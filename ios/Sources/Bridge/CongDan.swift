import Generated

/// The catalogue as screens need it; tests of screens write their own.
public protocol Procedures: Sendable {
  /// Brings the catalogue up to date; true if something is new. What was there before stays usable.
  func refresh() async -> Result<Bool, Failure>

  /// Procedures that fit what was typed, the best first; accents do not matter. Works offline.
  func find(_ typed: String) async -> Result<[Procedure], Failure>

  /// The agencies that receive dossiers of a procedure.
  func agencies(of procedure: String) async -> Result<[Agency], Failure>
}

/// One person's app, on the core that the service runs too.
public final class CongDan: Procedures {
  private let session: Session
  private let language: Language

  public init(origin: String, phone: Phone, language: Language) {
    session = Session(origin: origin, platform: phone)
    self.language = language
  }

  public func refresh() async -> Result<Bool, Failure> {
    await outcome(in: language) { try await session.syncCatalogue() == .updated }
  }

  public func find(_ typed: String) async -> Result<[Procedure], Failure> {
    await outcome(in: language) {
      try await session.findProcedures(typed: typed).map { Procedure($0, in: language) }
    }
  }

  public func agencies(of procedure: String) async -> Result<[Agency], Failure> {
    await outcome(in: language) {
      try await session.agencies(procedure: procedure).map { Agency($0, in: language) }
    }
  }

  /// Begins a draft and opens it.
  public func beginDraft(of procedure: String, at agency: String) async -> Result<Draft, Failure> {
    await outcome(in: language) {
      Draft(
        try await session.beginDraft(procedure: procedure, agency: agency), language: language)
    }
  }

  /// Opens a draft that is on this phone.
  public func openDraft(_ id: String) async -> Result<Draft, Failure> {
    await outcome(in: language) {
      Draft(try await session.openDraft(id: id), language: language)
    }
  }
}

/// A draft that is open. Every answer is kept, sealed, as it is given; nothing leaves the phone.
public final class Draft: Sendable {
  private let screen: DraftScreen
  private let language: Language

  init(_ screen: DraftScreen, language: Language) {
    self.screen = screen
    self.language = language
  }

  /// Its id on this phone.
  public var id: String { screen.id() }

  /// CHƯA NỘP until the service has received it.
  public func mark() async -> String { await screen.mark().words(in: language) }

  /// What a field was answered with so far.
  public func answered(_ field: String) async -> Answer {
    Answer(await screen.answered(field: field))
  }

  /// Keeps an answer, and says at once what is wrong with it.
  public func answer(_ field: String, _ answer: Answer) async -> Result<[Finding], Failure> {
    await outcome(in: language) {
      try await screen.answer(field: field, value: answer.value).map { Finding($0, in: language) }
    }
  }

  /// Everything that is wrong with the answers so far, by the same rules the service has.
  public func check() async -> Result<[Finding], Failure> {
    await outcome(in: language) { try await screen.check().map { Finding($0, in: language) } }
  }
}
