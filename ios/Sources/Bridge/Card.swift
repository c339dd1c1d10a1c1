/// What the service found in a card. The phone decides nothing of it.
public struct CardVerdict: Equatable, Sendable {
  public let isProven: Bool
  public let message: String

  public init(isProven: Bool, message: String) {
    self.isProven = isProven
    self.message = message
  }
}

/// Reading the chip of one's own card.
public protocol Cards: Sendable {
  /// Whether this phone can, and whether its reader is switched on.
  func availability() -> CardAvailability

  /// Reads the card that is held to the phone and has the service judge it; `digits` are the six printed on it, and
  /// `progress` is told in words how far it is.
  func read(
    digits: String, progress: @escaping @Sendable (String) -> Void
  ) async -> Result<CardVerdict, Failure>
}

public enum CardAvailability: Equatable, Sendable { case ready, off, missing }
