import Model

/// What a person did while scanning.
public enum ScanEvent: ScreenEvent {
  /// The camera saw a code.
  case saw(String)
  /// A picture was chosen, and no code could be read from it.
  case pictureWithoutCode
  case typed(String)
  /// Checks what was pasted.
  case check
  case again

  public var isPress: Bool { self == .check || self == .again }
}
