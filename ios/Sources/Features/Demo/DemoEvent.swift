#if DEBUG
  import Model

  /// What a person answered.
  public enum DemoEvent: ScreenEvent {
    case connect
    case stay
  }
#endif
