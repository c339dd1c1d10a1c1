import Bridge
import Model

/// Receipts and results.
public struct WalletState: Equatable, Sendable {
  public var documents: Content<[WalletLine]>

  public init(documents: Content<[WalletLine]> = Content()) { self.documents = documents }
}
