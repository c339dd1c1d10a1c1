import Bridge
import Model

/// What a person did with their documents.
public enum WalletEvent: OpeningEvent {
  case opened
  case chose(WalletLine)

  public var isPress: Bool { self != .opened }
}
