import Foundation
import Generated

extension CongDan: Wallet {
  public func documents() async -> Result<[WalletLine], Failure> {
    await outcome { try await session.wallet().map { WalletLine($0, in: language) } }
  }

  public func proof(_ id: String) async -> Result<Proof, Failure> {
    await outcome { Proof(try await session.openProof(key: id), in: language) }
  }

  public func bringResult(of dossier: String) async -> Result<WalletLine, Failure> {
    await outcome {
      _ = try await session.fetchResult(dossier: dossier)
      let kept = try await session.wallet().first {
        $0.dossier == dossier && $0.kind == .result
      }
      guard let kept else { throw ClientError.NotHere(what: "a result") }
      return WalletLine(kept, in: language)
    }
  }

  public func content(of dossier: String) async -> Result<Data, Failure> {
    await outcome { try await session.keptDocument(dossier: dossier) }
  }
}

extension WalletLine {
  init(_ item: WalletItem, in language: Language) {
    self.init(
      id: item.key, kind: item.kind == .receipt ? .receipt : .result, dossier: item.dossier,
      code: item.code, name: item.title.words(in: language), issuedAt: Moment(item.issuedAt))
  }
}

extension Proof {
  init(_ proof: ProofScreen, in language: Language) {
    self.init(
      isGenuine: proof.genuine, headline: proof.headline.words(in: language),
      advice: proof.advice.words(in: language),
      lines: proof.lines.map {
        Line(label: $0.label.words(in: language), value: $0.value.words(in: language))
      }, qr: proof.qr.map(QrDrawing.init))
  }
}

extension QrDrawing {
  init(_ drawing: Generated.QrDrawing) {
    self.init(text: drawing.text, side: Int(drawing.side), modules: drawing.modules)
  }
}
