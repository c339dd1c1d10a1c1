import Bridge
import Model

/// What a person did with their phones.
public enum DevicesEvent: OpeningEvent {
  case opened
  /// Asks first; then does it, or does not.
  case remove(Device)
  case removeConfirmed(Bool)

  public var isPress: Bool { self != .opened }
}
