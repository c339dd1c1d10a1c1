import Model

/// What a person did at the first start.
public enum StartEvent: ScreenEvent {
  case choseEnglish(Bool)
  case choseTextSize(Preferences.TextSize)
  case began
}
