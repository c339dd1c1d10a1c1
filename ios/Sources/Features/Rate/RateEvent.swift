import Model

/// What a person did while rating.
public enum RateEvent: ScreenEvent {
  case choseScore(Int)
  case choseTrips(Int)
  case typed(String)
  case send
  case home

  public var isPress: Bool { if case .typed = self { false } else { true } }
}
