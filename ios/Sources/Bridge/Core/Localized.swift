import Generated

extension Localized {
  func words(in language: Language) -> String { language == .vietnamese ? vi : en }
}
