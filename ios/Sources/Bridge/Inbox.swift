/// One thing a person was told.
public struct Message: Equatable, Identifiable, Sendable {
  public let id: String
  public let title: String
  public let body: String
  public let dossier: String?
  public let report: String?
  public let at: Moment
  public let isRead: Bool

  public init(
    id: String, title: String, body: String, dossier: String? = nil,
    report: String? = nil, at: Moment, isRead: Bool = false
  ) {
    self.id = id
    self.title = title
    self.body = body
    self.dossier = dossier
    self.report = report
    self.at = at
    self.isRead = isRead
  }
}

/// What a person is told while the app is open; where pushes are not allowed, nothing else says it at once.
public protocol LiveInbox: Sendable {
  /// Each message once it is in the inbox. It opens anew when the service or the network closes, and ends with who listens, or
  /// when nobody is signed in.
  func told() -> AsyncStream<Message>
}

/// What a person was told; it is the truth behind every push.
public protocol Inbox: Sendable {
  /// As they were when last brought up to date. Works offline.
  func keptMessages() async -> Result<[Message], Failure>

  /// The newest first.
  func messages() async -> Result<[Message], Failure>
  func markRead(_ id: String) async -> Result<Void, Failure>

  /// Where pushes go; nil to stop.
  func setPush(token: String?) async -> Result<Void, Failure>
}
