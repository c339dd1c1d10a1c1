import Model

/// What a person did with their reports.
public enum ReportsEvent: OpeningEvent {
  case opened
  case new
  /// They read why a report was refused, and want it no more.
  case removed(String)

  public var isPress: Bool { self != .opened }
}
