import Model

/// What a person did with their reports.
public enum ReportsEvent: OpeningEvent {
  case opened
  case new

  public var isPress: Bool { self != .opened }
}
