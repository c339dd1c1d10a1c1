import Bridge
import Design
import Model

/// How everything looks and speaks, as the person chose.
public struct Look: Sendable {
  public let preferences: Preferences
  /// The phone is set to dark.
  public let isDark: Bool

  /// Reads aloud; an empty text stops it. Nil where nobody reads.
  public let say: (@MainActor (String) -> Void)?

  public init(
    _ preferences: Preferences, isDark: Bool = false, say: (@MainActor (String) -> Void)? = nil
  ) {
    self.preferences = preferences
    self.isDark = isDark
    self.say = preferences.readAloud ? say : nil
  }

  public var words: Words { preferences.isEnglish ? .english : .vietnamese }
  public var language: Language { preferences.language }

  public var palette: Palette {
    switch (isDark, preferences.highContrast) {
    case (false, false): .light
    case (true, false): .dark
    case (false, true): .lightHighContrast
    case (true, true): .darkHighContrast
    }
  }
}
