import Model

/// What a person did, or the system told.
public enum SignInEvent: ScreenEvent {
  case pressedSignIn
  /// The system opened the app with this address: the app was ended while the browser was open.
  case cameBack(String)
  case later

  public var isPress: Bool { if case .cameBack = self { false } else { true } }
}
