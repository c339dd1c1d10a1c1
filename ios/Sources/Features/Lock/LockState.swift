/// Whether the app is locked.
public struct LockState: Equatable, Sendable {
  public var isShut: Bool
  /// The phone is asking for its owner.
  public var isAsking = false

  public init(isShut: Bool) { self.isShut = isShut }
}
