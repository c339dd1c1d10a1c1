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
  /// Asks first; then does it, or does not.
  case withdraw
  case withdrawConfirmed(Bool)
  /// It is not to be withdrawn, or not any more; or why that was refused was read.
  case keep

  public var isPress: Bool { self != .opened }
}
