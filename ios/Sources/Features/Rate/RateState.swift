import Bridge

/// How it went.
public struct RateState: Equatable, Sendable {
  /// 1 to 5.
  public var score: Int?
  /// How often the person had to go somewhere: 0, 1, 2 for more.
  public var trips: Int?
  public var comment = ""
  public var isSending = false
  public var isDone = false
  public var failure: Failure?

  public init() {}

  public var canSend: Bool { score != nil && trips != nil && !isSending && !isDone }
}
