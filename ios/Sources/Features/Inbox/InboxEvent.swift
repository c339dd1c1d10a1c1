import Bridge
import Model

/// What a person did with what they were told.
public enum InboxEvent: OpeningEvent {
  /// Opened, pulled down, or a push came.
  case opened
  case chose(Message)
  case markAllRead

  public var isPress: Bool { self != .opened }
}
