import Model

/// What a person did before and after submitting.
public enum SubmitEvent: OpeningEvent {
  case opened
  /// Changes a group, or mends what is wrong in it.
  case change(group: String)
  case submit
  case signIn
  case pay
  case follow
  case showReceipt
  case home

  public var isPress: Bool { self != .opened }
}
