import Model

/// What a person did with one document.
public enum DocumentEvent: OpeningEvent {
  case opened
  /// Shows the QR large, or hides it.
  case showCode

  public var isPress: Bool { self != .opened }
}
