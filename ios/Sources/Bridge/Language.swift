import Generated

/// The languages of the app. Vietnamese binds; English is a courtesy.
public enum Language: Sendable { case vietnamese, english }

extension Localized {
  func words(in language: Language) -> String { language == .vietnamese ? vi : en }
}
