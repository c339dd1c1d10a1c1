import Model

/// What a person set.
public enum SettingsEvent: OpeningEvent {
  case opened
  case english(Bool)
  case textSize(Preferences.TextSize)
  case highContrast(Bool)
  case notices(Bool)
  case quietHours(Bool)
  case readAloud(Bool)
  /// The phone asks for its owner first.
  case lock(Bool)
  case devices
  case card
  case signIn
  /// Asks first; then does it, or does not.
  case signOut
  case signOutConfirmed(Bool)

  public var isPress: Bool { self != .opened }
}
