import Bridge

/// What a person chose for this phone.
public struct Preferences: Codable, Equatable, Sendable {
  public enum TextSize: String, Codable, CaseIterable, Sendable {
    case normal, large, largest

    /// By how much words grow beyond the phone's own setting.
    public var factor: Double {
      switch self {
      case .normal: 1
      case .large: 1.25
      case .largest: 1.5
      }
    }
  }

  public var isEnglish: Bool
  public var textSize: TextSize
  public var highContrast: Bool
  public var notices: Bool
  /// From 21:00 to 7:00 nothing sounds.
  public var quietHours: Bool
  public var readAloud: Bool
  /// The app asks for the phone's owner whenever it comes back.
  public var isLocked: Bool
  /// The first start is over.
  public var hasStarted: Bool

  public init(
    isEnglish: Bool = false, textSize: TextSize = .normal, highContrast: Bool = false,
    notices: Bool = false, quietHours: Bool = true, readAloud: Bool = false,
    isLocked: Bool = false, hasStarted: Bool = false
  ) {
    self.isEnglish = isEnglish
    self.textSize = textSize
    self.highContrast = highContrast
    self.notices = notices
    self.quietHours = quietHours
    self.readAloud = readAloud
    self.isLocked = isLocked
    self.hasStarted = hasStarted
  }

  public var language: Language { isEnglish ? .english : .vietnamese }

  /// Whether a notice may sound at this hour of the day in Viet Nam (0 to 23).
  public func sounds(atHour hour: Int) -> Bool { !(quietHours && (hour >= 21 || hour < 7)) }
}

extension Preferences {
  /// What was kept by an app that knew fewer of them: those are as at first.
  public init(from decoder: any Decoder) throws {
    let kept = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, _ first: Value) throws -> Value {
      try kept.decodeIfPresent(Value.self, forKey: key) ?? first
    }
    let first = Preferences()
    self.init(
      isEnglish: try read(.isEnglish, first.isEnglish),
      textSize: try read(.textSize, first.textSize),
      highContrast: try read(.highContrast, first.highContrast),
      notices: try read(.notices, first.notices),
      quietHours: try read(.quietHours, first.quietHours),
      readAloud: try read(.readAloud, first.readAloud),
      isLocked: try read(.isLocked, first.isLocked),
      hasStarted: try read(.hasStarted, first.hasStarted))
  }
}

/// Where preferences are kept. They say nothing about a person's dossiers.
public protocol PreferenceStore: Sendable {
  func load() -> Preferences
  func save(_ preferences: Preferences)
}
