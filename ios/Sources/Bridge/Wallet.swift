import Foundation

/// A signed document in the list of those on this phone.
public struct WalletLine: Equatable, Identifiable, Sendable {
  public enum Kind: Equatable, Sendable { case receipt, result }

  public let id: String
  public let kind: Kind
  public let dossier: String
  public let code: String
  public let name: String
  public let issuedAt: Moment

  public init(
    id: String, kind: Kind, dossier: String, code: String, name: String, issuedAt: Moment
  ) {
    self.id = id
    self.kind = kind
    self.dossier = dossier
    self.code = code
    self.name = name
    self.issuedAt = issuedAt
  }
}

/// A proof, verified on this phone just now.
public struct Proof: Equatable, Sendable {
  public let isGenuine: Bool
  public let headline: String
  public let advice: String
  /// What it says; empty unless genuine.
  public let lines: [Line]
  public let qr: QrDrawing?

  public struct Line: Equatable, Sendable {
    public let label: String
    public let value: String

    public init(label: String, value: String) {
      self.label = label
      self.value = value
    }
  }

  public init(
    isGenuine: Bool, headline: String, advice: String = "", lines: [Line] = [],
    qr: QrDrawing? = nil
  ) {
    self.isGenuine = isGenuine
    self.headline = headline
    self.advice = advice
    self.lines = lines
    self.qr = qr
  }
}

/// What the service signed when it received a dossier, verified on this phone and kept in the wallet.
public struct Receipt: Equatable, Sendable {
  public let dossier: String
  public let code: String
  public let proof: Proof
  /// Whether a fee is owed at once.
  public let owesFee: Bool

  public init(dossier: String, code: String, proof: Proof, owesFee: Bool) {
    self.dossier = dossier
    self.code = code
    self.proof = proof
    self.owesFee = owesFee
  }
}

/// Receipts and results. What was brought once is there without a network.
public protocol Wallet: Sendable {
  /// What is on this phone, the newest first.
  func documents() async -> Result<[WalletLine], Failure>

  /// One of them, verified now.
  func proof(_ id: String) async -> Result<Proof, Failure>

  /// Brings the result of a dossier and keeps it, after its signature and its document were verified here.
  func bringResult(of dossier: String) async -> Result<WalletLine, Failure>

  /// The document of a result.
  func content(of dossier: String) async -> Result<Data, Failure>
}
