import Generated

extension CongDan: CodeScanner {
  public func scan(_ text: String) async -> Result<ScannedCode, Failure> {
    await outcome {
      switch try await session.readScanned(text: text) {
      case .payment(let check): return .payment(CodeVerdict(check, in: language))
      case .proof(let proof): return .proof(Proof(proof, in: language))
      case .card(let card):
        if card.canFill { _ = try await session.rememberCardCode(text: text) }
        return .card
      case .nothingKnown: return .unknown
      }
    }
  }
}
