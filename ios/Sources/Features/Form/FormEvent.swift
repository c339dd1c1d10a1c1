import Bridge
import Foundation
import Model

/// What a person did in a form.
public enum FormEvent: OpeningEvent {
  case opened
  /// A keystroke.
  case typed(path: String, Answer)
  /// Something was pressed: a choice, yes, a row more.
  case chose(path: String, Answer)
  /// Looks through a long list.
  case searched(path: String, String)
  /// The keyboard stands in this field; nil when it is gone.
  case focused(String?)
  /// Takes what is known.
  case took(path: String)
  case addedRow(path: String)
  case removedRow(path: String, Int)
  /// The picker brought a file for a question.
  case picked(NewFile)
  /// A stroke of a signature ended: the drawing so far, in PNG.
  case drew(path: String, Data)
  case help(path: String?)
  /// The keyboard's own key after the last field: the same as `next`.
  case returned
  case next
  case back
  /// Save, and go on another day.
  case left

  public var isPress: Bool {
    switch self {
    case .opened, .typed, .searched, .focused, .picked, .drew, .returned: false
    default: true
    }
  }
}
