import Generated

extension CongDan: Payments {
  public func fee(of dossier: String) async -> Result<Fee?, Failure> {
    await outcome {
      try await session.refreshObligation(dossier: dossier).map { Fee($0, in: language) }
    }
  }
}

extension Fee {
  init(_ obligation: ObligationScreen, in language: Language) {
    self.init(
      amount: obligation.amount, missing: obligation.missing,
      lines: obligation.lines.map { Line(name: $0.name.words(in: language), amount: $0.amount) },
      payee: obligation.payee, bank: obligation.check?.bank ?? "", account: obligation.account,
      reference: obligation.reference, label: obligation.stateLabel.words(in: language),
      verdict: obligation.check.map { CodeVerdict($0, in: language) },
      qr: obligation.qr.map(QrDrawing.init))
  }
}

extension CodeVerdict {
  init(_ check: PaymentCheck, in language: Language) {
    let signal: Signal =
      switch check.signal {
      case .green: .green
      case .amber: .amber
      case .red: .red
      }
    self.init(
      signal: signal, headline: check.headline.words(in: language),
      advice: check.advice.words(in: language), payee: check.payee, bank: check.bank,
      account: check.account, amount: check.amount)
  }
}
