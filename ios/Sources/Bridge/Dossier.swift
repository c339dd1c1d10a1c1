/// A dossier in a list.
public struct DossierLine: Equatable, Identifiable, Sendable {
  /// What waits for the citizen.
  public enum Wait: Equatable, Sendable { case correction, payment, result }

  public let id: String
  public let code: String
  /// What the procedure is called.
  public let name: String
  /// Where it stands, in words.
  public let label: String
  public let submittedAt: Moment
  public let dueAt: Moment?
  public let waits: Wait?
  /// The same in words, with what to do.
  public let waitsFor: String?

  public init(
    id: String, code: String, name: String, label: String, submittedAt: Moment,
    dueAt: Moment? = nil, waits: Wait? = nil, waitsFor: String? = nil
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.label = label
    self.submittedAt = submittedAt
    self.dueAt = dueAt
    self.waits = waits
    self.waitsFor = waitsFor
  }
}

/// One thing that happened.
public struct TimelineEvent: Equatable, Identifiable, Sendable {
  public let id: String
  public let text: String
  public let at: Moment

  public init(id: String, text: String, at: Moment) {
    self.id = id
    self.text = text
    self.at = at
  }
}

/// One sentence of why it is due when it is, with its source.
public struct DueStep: Equatable, Sendable {
  public let text: String
  public let basis: String?

  public init(text: String, basis: String?) {
    self.text = text
    self.basis = basis
  }
}

/// A question and its answer, in words.
public struct AnsweredLine: Equatable, Identifiable, Sendable {
  public let path: String
  public let label: String
  public let shown: String
  /// Not to be shown over the shoulder.
  public let isSensitive: Bool

  public var id: String { path }

  public init(path: String, label: String, shown: String, isSensitive: Bool) {
    self.path = path
    self.label = label
    self.shown = shown
    self.isSensitive = isSensitive
  }
}

/// A withdrawal that was written on this phone, and that the service has not taken.
public enum Withdrawal: Equatable, Sendable {
  /// It goes when there is a network.
  case waits
  /// The service refused it, and why.
  case refused(Failure)
}

/// A dossier, whole.
public struct Dossier: Equatable, Sendable {
  public let line: DossierLine
  public let agency: String
  /// Who acts now, and what to do next, each in a sentence.
  public let whoActs: String
  public let next: String
  public let dueSteps: [DueStep]
  public let isLate: Bool
  /// The last first.
  public let events: [TimelineEvent]
  public let answered: [AnsweredLine]
  /// Names of the files that stand now.
  public let files: [String]
  public let canRate: Bool
  public let hasResult: Bool
  /// Nothing is decided yet, and nobody asked for it.
  public let canWithdraw: Bool
  /// Nil unless one is on this phone.
  public let withdrawal: Withdrawal?
  /// When this was last brought up to date.
  public let asOf: Moment

  public init(
    line: DossierLine, agency: String, whoActs: String, next: String, dueSteps: [DueStep] = [],
    isLate: Bool = false, events: [TimelineEvent] = [], answered: [AnsweredLine] = [],
    files: [String] = [], canRate: Bool = false, hasResult: Bool = false,
    canWithdraw: Bool = false, withdrawal: Withdrawal? = nil, asOf: Moment
  ) {
    self.line = line
    self.agency = agency
    self.whoActs = whoActs
    self.next = next
    self.dueSteps = dueSteps
    self.isLate = isLate
    self.events = events
    self.answered = answered
    self.files = files
    self.canRate = canRate
    self.hasResult = hasResult
    self.canWithdraw = canWithdraw
    self.withdrawal = withdrawal
    self.asOf = asOf
  }
}

/// My dossiers.
public protocol Dossiers: Sendable {
  /// As it was when last brought up to date. Works offline.
  func kept(_ id: String) async -> Result<Dossier, Failure>

  /// Asked of the service, and kept. A withdrawal that waits goes first.
  func refreshed(_ id: String) async -> Result<Dossier, Failure>

  /// Withdraws it; false if that waits on this phone for a network.
  func withdraw(_ id: String) async -> Result<Bool, Failure>

  /// Takes back a withdrawal that waits, or closes one that was refused.
  func keep(_ id: String) async -> Result<Void, Failure>

  /// How good it was: 1 to 5, how often one had to go somewhere (0, 1, 2 for more), in words.
  func rate(_ id: String, score: Int, trips: Int, comment: String?) async -> Result<Void, Failure>
}
