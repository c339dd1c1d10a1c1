import Model

/// What a person did while paying.
public enum PayEvent: OpeningEvent {
  /// Opened, came back from the bank's app, or the bank's word was told.
  case opened
  case check
  case openBank
  case savePicture
  case follow

  public var isPress: Bool { self != .opened }
}
