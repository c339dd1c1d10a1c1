/// What a person did.
public enum FindEvent: Equatable, Sendable {
  /// The screen was opened, or pulled down to look for news.
  case opened
  case typed(String)
}
