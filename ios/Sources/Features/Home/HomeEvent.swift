import Bridge
import Model

/// What a person did on the first screen.
public enum HomeEvent: OpeningEvent {
  /// The screen was opened, came back to the front, or was pulled down.
  case opened
  case find
  case goOn(DraftLine)
  case chose(DossierLine)
  case open(Route)

  public var isPress: Bool { self != .opened }
}
