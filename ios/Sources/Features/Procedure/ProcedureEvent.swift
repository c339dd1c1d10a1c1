import Bridge
import Model

/// What a person did on a procedure's page.
public enum ProcedureEvent: OpeningEvent {
  case opened
  case choseAgency(Agency)
  /// Begins a draft, or goes on with the one there is.
  case file

  public var isPress: Bool { self != .opened }
}
