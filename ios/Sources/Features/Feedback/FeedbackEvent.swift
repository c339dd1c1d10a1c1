import Bridge
import Model

/// What a person did while reporting something.
public enum FeedbackEvent: OpeningEvent {
  case opened
  case choseKind(NewReport.Kind)
  case choseCategory(Choice)
  case choseAgency(Choice)
  case typed(String)
  case typedPlace(String)
  case addPhoto
  case picked(NewFile)
  case closedPicker
  case removePhoto
  case send
  case mine

  public var isPress: Bool {
    switch self {
    case .opened, .typed, .typedPlace, .picked, .closedPicker: false
    default: true
    }
  }
}
