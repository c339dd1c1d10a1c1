import Bridge
import Model

/// What a person did with their card.
public enum CardEvent: OpeningEvent {
  case opened
  case typed(String)
  case read

  public var isPress: Bool { self == .read }
}
