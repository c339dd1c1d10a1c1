import Foundation

/// A draft in a list.
public struct DraftLine: Equatable, Identifiable, Sendable {
  public let id: String
  public let procedure: String
  public let name: String
  /// CHƯA NỘP.
  public let mark: String
  /// What is missing, in words.
  public let missing: String

  public init(
    id: String, procedure: String, name: String, mark: String, missing: String = ""
  ) {
    self.id = id
    self.procedure = procedure
    self.name = name
    self.mark = mark
    self.missing = missing
  }
}

/// A draft on screens: the form, the papers, the fee, and whether it can be sent.
public struct DraftPage: Equatable, Sendable {
  /// What the procedure is called.
  public let name: String
  /// What the agency is called.
  public let agency: String
  /// CHƯA NỘP until the service has received it.
  public let mark: String
  /// The dossier, once it was received.
  public let submitted: String?
  public let form: Form
  /// The papers that these answers may need.
  public let papers: [Paper]
  /// Đồng, as far as it can be told from these answers.
  public let fee: Int64?
  /// What was answered under older rules and did not go on, in words.
  public let setAside: [String]
  /// Nothing stands in the way of sending it.
  public let isReady: Bool
  /// It was begun under other rules than those on this phone.
  public let needsRenewal: Bool
  /// Why it cannot be filed online though it can be filled in.
  public let notOnline: String?
  /// What was asked for, if it repairs a dossier: only that can be changed.
  public let asked: [Asked]
  /// Signatures that were drawn (PNG), by the paths of their questions.
  public let drawings: [String: Data]

  /// One thing to repair.
  public struct Asked: Equatable, Identifiable, Sendable {
    public let target: Target
    public let label: String
    /// In the officer's words.
    public let reason: String

    public var id: Target { target }

    public init(target: Target, label: String, reason: String) {
      self.target = target
      self.label = label
      self.reason = reason
    }
  }

  public enum Target: Equatable, Hashable, Sendable {
    case answer(path: String)
    case paper(String)
  }

  public init(
    name: String, agency: String = "", mark: String, submitted: String? = nil, form: Form,
    papers: [Paper] = [], fee: Int64? = nil, setAside: [String] = [], isReady: Bool,
    needsRenewal: Bool = false, notOnline: String? = nil, asked: [Asked] = [],
    drawings: [String: Data] = [:]
  ) {
    self.name = name
    self.agency = agency
    self.mark = mark
    self.submitted = submitted
    self.form = form
    self.papers = papers
    self.fee = fee
    self.setAside = setAside
    self.isReady = isReady
    self.needsRenewal = needsRenewal
    self.notOnline = notOnline
    self.asked = asked
    self.drawings = drawings
  }
}

/// Drafts on this phone.
public protocol Drafts: Sendable {
  /// Those that are not submitted, the last changed first.
  func drafts() async -> Result<[DraftLine], Failure>
  func begin(_ procedure: String, at agency: String) async -> Result<any OpenDraft, Failure>
  func open(_ id: String) async -> Result<any OpenDraft, Failure>

  /// The draft that repairs a dossier: the one that was begun, or a new one.
  func correct(_ dossier: String) async -> Result<any OpenDraft, Failure>
}

/// A draft that is open. Every answer is kept, sealed, as it is given; nothing leaves the phone before `upload` and `submit`.
public protocol OpenDraft: Sendable {
  var id: String { get }

  func page() async -> Result<DraftPage, Failure>

  /// Keeps an answer, and says at once what is wrong with it. A wrong answer is kept too.
  func answer(_ path: String, _ answer: Answer) async -> Result<[Finding], Failure>
  /// Answers a question with a file, or with a signature that was drawn (PNG), if the question takes it. It stays on this phone.
  func answer(with file: NewFile) async -> Result<FileVerdict, Failure>
  func addRow(_ table: String) async -> Result<Void, Failure>
  func removeRow(_ table: String, _ row: Int) async -> Result<Void, Failure>

  /// What may be chosen at a path and fits what was typed; wards are those of the province chosen.
  func choices(at path: String, matching typed: String) async -> Result<[Choice], Failure>

  /// Puts a file to a paper, if its content can be taken.
  func attach(_ file: NewFile) async -> Result<FileVerdict, Failure>
  func remove(_ file: AttachedFile, from paper: String) async -> Result<Void, Failure>

  /// Brings every file to the service, and goes on after a break; tells how much of a hundred is there.
  func upload(_ progress: @escaping @Sendable (Int) -> Void) async -> Result<Void, Failure>

  /// Sends files and dossier; sent again after a doubt it is the same submission.
  func submit(_ progress: @escaping @Sendable (Int) -> Void) async -> Result<Receipt, Failure>

  /// Brings the rules up to date and the draft under them.
  func renew() async -> Result<Void, Failure>
}
