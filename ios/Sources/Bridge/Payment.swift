/// A fee, checked against the signed register on this phone.
public struct Fee: Equatable, Sendable {
  /// Đồng.
  public let amount: Int64
  public let missing: Int64
  public let lines: [Line]
  public let payee: String
  public let bank: String
  public let account: String
  /// What the transfer must say.
  public let reference: String
  /// Where it stands, in words.
  public let label: String
  /// The payee, held against the signed register.
  public let verdict: CodeVerdict?
  /// The VietQR built on this phone; nil when nothing is missing.
  public let qr: QrDrawing?

  public struct Line: Equatable, Sendable {
    public let name: String
    public let amount: Int64

    public init(name: String, amount: Int64) {
      self.name = name
      self.amount = amount
    }
  }

  public init(
    amount: Int64, missing: Int64, lines: [Line] = [], payee: String, bank: String, account: String,
    reference: String, label: String = "", verdict: CodeVerdict? = nil, qr: QrDrawing?
  ) {
    self.amount = amount
    self.missing = missing
    self.lines = lines
    self.payee = payee
    self.bank = bank
    self.account = account
    self.reference = reference
    self.label = label
    self.verdict = verdict
    self.qr = qr
  }
}

/// What a payment code is worth.
public struct CodeVerdict: Equatable, Sendable {
  public enum Signal: Equatable, Sendable { case green, amber, red }

  public let signal: Signal
  public let headline: String
  public let advice: String
  public let payee: String?
  public let bank: String?
  public let account: String?
  /// Đồng.
  public let amount: Int64?

  public init(
    signal: Signal, headline: String, advice: String, payee: String? = nil, bank: String? = nil,
    account: String? = nil, amount: Int64? = nil
  ) {
    self.signal = signal
    self.headline = headline
    self.advice = advice
    self.payee = payee
    self.bank = bank
    self.account = account
    self.amount = amount
  }
}

/// Paying.
public protocol Payments: Sendable {
  /// The fee of a dossier; nil if nothing is owed.
  func fee(of dossier: String) async -> Result<Fee?, Failure>

}
