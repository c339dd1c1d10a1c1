import Bridge
import Model

/// What can be set.
public struct SettingsState: Equatable, Sendable {
  public var preferences: Preferences
  /// Nil until the phone has looked.
  public var isSignedIn: Bool?
  /// The phone itself blocks this app's notices.
  public var noticesBlocked = false
  /// The phone has a lock that can be this app's, too.
  public var canLock = false
  public var asksToSignOut = false
  public var failure: Failure?

  public init(preferences: Preferences) { self.preferences = preferences }
}
