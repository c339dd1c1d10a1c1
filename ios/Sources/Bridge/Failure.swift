/// What went wrong, for a person: what happened, what is kept, what to do next.
public struct Failure: Error, Equatable, Sendable {
  public let code: String
  public let happened: String
  public let kept: String
  public let next: String
  /// Ask again after so many seconds, if the service said so.
  public let retryAfter: Int?

  /// A failure with these words.
  public init(
    code: String, happened: String, kept: String, next: String, retryAfter: Int? = nil
  ) {
    self.code = code
    self.happened = happened
    self.kept = kept
    self.next = next
    self.retryAfter = retryAfter
  }

  /// What a screen does about it.
  public enum Kind: Equatable, Sendable {
    /// No network: what is on the phone stays usable.
    case offline
    /// The service is newer than this app.
    case pleaseUpdate
    /// Nobody is signed in.
    case signedOut
    /// The rules changed since the draft was begun.
    case rulesChanged
    case other
  }

  public var kind: Kind {
    switch code {
    case "client.offline", "service.unavailable", "request.timed_out": .offline
    case "client.not_understood", "unknown": .pleaseUpdate
    case "client.signed_out", "auth.sign_in_required", "auth.session_ended": .signedOut
    case "procedure.version_changed": .rulesChanged
    default: .other
    }
  }
}
