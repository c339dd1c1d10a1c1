/// Something that a person did on a screen, or that happened to it.
public protocol ScreenEvent: Equatable, Sendable {
  /// Whether it took a press. Typing, the keyboard's own keys and what happens by itself do not: the shortest way through a
  /// procedure is counted in presses.
  var isPress: Bool { get }
}

extension ScreenEvent {
  public var isPress: Bool { true }
}

/// The event of a screen that looks at something when it is opened.
public protocol OpeningEvent: ScreenEvent {
  static var opened: Self { get }
}
