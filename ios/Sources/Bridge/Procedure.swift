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
}

/// An agency that receives dossiers.
public struct Agency: Equatable, Identifiable, Sendable {
  public let code: String
  public let name: String

  public var id: String { code }

  public init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

/// A procedure on its own page: what it is for, what it needs, what it costs, each with its source.
public struct ProcedureDetail: Equatable, Sendable {
  public let procedure: Procedure
  /// What comes out.
  public let result: String
  /// How long it may take, in words.
  public let limit: String?
  /// When it would be due if it were filed now, and why.
  public let due: Moment?
  public let dueSteps: [DueStep]
  /// What it costs; nothing is free.
  public let fees: [FeeLine]
  public let papers: [PaperLine]
  public let basis: [String]
  /// Who receives it.
  public let agencies: [Agency]
  /// It has a form here: a draft can be begun.
  public let hasForm: Bool

  public struct FeeLine: Equatable, Sendable {
    public let name: String
    /// How much, or that it depends on what is answered.
    public let price: String

    public init(name: String, price: String) {
      self.name = name
      self.price = price
    }
  }

  public struct PaperLine: Equatable, Sendable {
    public let name: String
    public let help: String?
    /// Every dossier needs it.
    public let isAlways: Bool

    public init(name: String, help: String?, isAlways: Bool) {
      self.name = name
      self.help = help
      self.isAlways = isAlways
    }
  }

  public init(
    procedure: Procedure, result: String = "", limit: String? = nil,
    due: Moment? = nil, dueSteps: [DueStep] = [], fees: [FeeLine] = [],
    papers: [PaperLine] = [], basis: [String] = [], agencies: [Agency], hasForm: Bool = true
  ) {
    self.procedure = procedure
    self.result = result
    self.limit = limit
    self.due = due
    self.dueSteps = dueSteps
    self.fees = fees
    self.papers = papers
    self.basis = basis
    self.agencies = agencies
    self.hasForm = hasForm
  }
}

/// The catalogue as screens need it; tests of screens write their own.
public protocol Procedures: Sendable {
  /// Brings the catalogue up to date; true if something is new. What was there before stays usable.
  func refresh() async -> Result<Bool, Failure>

  /// Procedures that fit what was typed, the best first; accents do not matter. Works offline.
  func find(_ typed: String) async -> Result<[Procedure], Failure>

  /// The agencies that receive dossiers of a procedure.
  func agencies(of procedure: String) async -> Result<[Agency], Failure>

  /// Everything about one procedure. Works offline.
  func procedure(_ code: String) async -> Result<ProcedureDetail, Failure>
}
