import Bridge

/// Proving that one holds one's own card.
public struct CardState: Equatable, Sendable {
  public var availability = CardAvailability.ready
  /// The six digits printed on the card.
  public var digits = ""
  /// How far it is, in words, empty while the card is not held yet; nil while nothing is read.
  public var progress: String?
  public var verdict: CardVerdict?
  public var failure: Failure?

  public init() {}

  public var canRead: Bool { availability == .ready && digits.count == 6 && progress == nil }
}
