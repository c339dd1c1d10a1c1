import Bridge
import Model

/// A fee, and whether the bank said that it came.
public struct PayState: Equatable, Sendable {
  /// What came of a press.
  public enum Note: Equatable, Sendable { case saved, notSaved, noBank }

  /// Inside: nil when nothing is owed.
  public var fee: Content<Owed>
  public var note: Note?

  /// What is owed, if anything.
  public struct Owed: Equatable, Sendable {
    public let fee: Fee?

    public init(_ fee: Fee?) { self.fee = fee }
  }

  public init(fee: Content<Owed> = Content()) { self.fee = fee }

  public var isPaid: Bool { fee.value?.fee.map { $0.missing == 0 } ?? false }
  public var received: Int64 { fee.value?.fee.map { $0.amount - $0.missing } ?? 0 }
  /// What came back must not be believed: the screen is red and shows no code.
  public var isNotGenuine: Bool { fee.failure?.code == "client.not_trusted" }
  /// Never beside a warning.
  public var qr: QrDrawing? { isNotGenuine ? nil : fee.value?.fee?.qr }
}
