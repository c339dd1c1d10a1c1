import Model

/// The first start: the choices that are asked for before anything else.
public struct StartState: Equatable, Sendable {
  public var preferences: Preferences

  public init(preferences: Preferences) { self.preferences = preferences }
}
