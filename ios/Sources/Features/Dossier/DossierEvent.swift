import Model

/// What a person did with a dossier.
public enum DossierEvent: OpeningEvent {
  /// Opened, pulled down, or something was told about it.
  case opened
  /// Shows or hides how the due date was counted.
  case why
  case correct
  case pay
  case result
  case rate
  case report

  public var isPress: Bool { self != .opened }
}
