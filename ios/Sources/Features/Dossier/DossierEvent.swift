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
  /// The person has read why a withdrawal was refused.
  case readRefusal

  public var isPress: Bool { self != .opened }
}
