/// One of my phones.
public struct Device: Equatable, Identifiable, Sendable {
  public let id: String
  public let name: String
  /// The one this app runs on.
  public let isThisOne: Bool
  public let since: Moment
  public let lastSeen: Moment

  public init(id: String, name: String, isThisOne: Bool, since: Moment, lastSeen: Moment) {
    self.id = id
    self.name = name
    self.isThisOne = isThisOne
    self.since = since
    self.lastSeen = lastSeen
  }
}

/// Signing in and out; tests of screens write their own.
public protocol Accounts: Sendable {
  /// Whether a session is kept on this phone; asks no network.
  func isSignedIn() async -> Bool

  /// Makes this phone known and begins a sign-in: the address to open in the browser.
  func beginSignIn() async -> Result<String, Failure>

  /// Finishes it with the address that the browser came back to.
  func finishSignIn(_ redirect: String) async -> Result<Void, Failure>

  /// Every phone that is signed in to this account.
  func devices() async -> Result<[Device], Failure>

  /// Ends the session of one of them.
  func removeDevice(_ id: String) async -> Result<Void, Failure>

  /// Ends this phone's session. Drafts stay, sealed.
  func signOut() async -> Result<Void, Failure>
}
