/// A reflection or a petition, as the citizen follows it.
public struct Report: Equatable, Identifiable, Sendable {
  public let id: String
  public let text: String
  public let place: String?
  /// Where it stands, in words.
  public let label: String
  public let answers: [String]
  public let sentAt: Moment
  public let dueAt: Moment?
  /// It waits on this phone for a network.
  public let isWaiting: Bool
  /// Why the service refused it: it stays on this phone until it is removed.
  public let refusal: Failure?

  public init(
    id: String, text: String, place: String? = nil, label: String, answers: [String] = [],
    sentAt: Moment, dueAt: Moment? = nil, isWaiting: Bool = false, refusal: Failure? = nil
  ) {
    self.id = id
    self.text = text
    self.place = place
    self.label = label
    self.answers = answers
    self.sentAt = sentAt
    self.dueAt = dueAt
    self.isWaiting = isWaiting
    self.refusal = refusal
  }
}

/// What a citizen wants to say.
public struct NewReport: Equatable, Sendable {
  public enum Kind: Equatable, Sendable { case reflection, petition, complaint, denunciation }

  public let kind: Kind
  public let category: String
  public let agency: String
  public let text: String
  public let place: String
  public let photo: NewFile?

  public init(
    kind: Kind, category: String, agency: String, text: String, place: String, photo: NewFile?
  ) {
    self.kind = kind
    self.category = category
    self.agency = agency
    self.text = text
    self.place = place
    self.photo = photo
  }
}

/// What a citizen may say, by law, and whether this app takes it.
public struct ReportKind: Equatable, Identifiable, Sendable {
  public let kind: NewReport.Kind
  public let name: String
  /// What it is, and where it goes if not here.
  public let help: String
  public let isTakenHere: Bool

  public var id: NewReport.Kind { kind }

  public init(kind: NewReport.Kind, name: String, help: String, isTakenHere: Bool) {
    self.kind = kind
    self.name = name
    self.help = help
    self.isTakenHere = isTakenHere
  }
}

/// Being heard.
public protocol Reports: Sendable {
  func kinds() -> [ReportKind]
  func categories() async -> Result<[Choice], Failure>
  func receivers() async -> Result<[Choice], Failure>

  /// As they were when last brought up to date, with what waits on this phone. Works offline.
  func keptReports() async -> Result<[Report], Failure>
  func reports() async -> Result<[Report], Failure>

  /// True when the service has it; false when it waits on this phone for a network, and goes out later, once.
  func send(_ report: NewReport) async -> Result<Bool, Failure>

  /// Takes a report off this phone that the service refused.
  func remove(_ report: String) async -> Result<Void, Failure>
}
