import Model

/// What happened to the lock.
public enum LockEvent: OpeningEvent {
  /// The app is in sight.
  case opened
  /// Tries once more.
  case unlock
  /// The app went out of sight.
  case left

  public var isPress: Bool { self == .unlock }
}
