import Model

/// What a person did while scanning.
public enum ScanEvent: OpeningEvent {
  case opened
  case openCamera
  case closeCamera
  /// Light on, or off.
  case torch
  /// The camera saw a code. It tells so many times a second, as long as it sees it.
  case saw(String)
  /// What the code in a chosen picture says; nil if none could be read from it.
  case picture(String?)
  case typed(String)
  /// Checks what was pasted.
  case check
  case again

  public var isPress: Bool {
    switch self {
    case .openCamera, .closeCamera, .torch, .check, .again: true
    default: false
    }
  }
}
