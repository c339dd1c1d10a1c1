import Bridge
import Model

/// What a person did while repairing a dossier.
public enum CorrectionEvent: OpeningEvent {
  case opened
  case typed(path: String, Answer)
  case chose(path: String, Answer)
  case searched(path: String, String)
  case send
  case follow

  public var isPress: Bool {
    switch self {
    case .opened, .typed, .searched: false
    default: true
    }
  }
}
