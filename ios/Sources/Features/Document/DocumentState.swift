import Bridge
import Foundation
import Model

/// One receipt or result, verified when it was opened.
public struct DocumentState: Equatable, Sendable {
  public var line: WalletLine?
  public var proof: Content<Proof>
  /// The document itself, for a result.
  public var content: Data?
  /// The QR is shown large, for somebody to scan.
  public var showsCode = false

  public init(proof: Content<Proof> = Content()) { self.proof = proof }
}
