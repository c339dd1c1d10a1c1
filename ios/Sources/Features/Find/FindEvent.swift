import Bridge
import Model

/// What a person did.
public enum FindEvent: OpeningEvent {
  /// The screen was opened, or pulled down to look for news.
  case opened
  case typed(String)
  case chose(Procedure)

  public var isPress: Bool { if case .chose = self { true } else { false } }
}
