import Bridge
import Model
import Observation

/// Follows one dossier.
@MainActor @Observable
public final class DossierViewModel: ScreenModel {
  public private(set) var state = DossierState()
  private let id: String
  private let dossiers: any Dossiers
  private let wallet: any Wallet
  private let go: Go

  public init(_ id: String, dossiers: any Dossiers, wallet: any Wallet, go: @escaping Go) {
    self.id = id
    self.dossiers = dossiers
    self.wallet = wallet
    self.go = go
  }

  @discardableResult
  public func on(_ event: DossierEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.dossier.begin()
      return Task { await load() }
    case .why: state.showsWhy.toggle()
    case .correct: go(.correction(dossier: id))
    case .pay: go(.pay(dossier: id))
    case .rate: go(.rate(dossier: id))
    case .report: go(.report)
    case .result:
      state.isBringingResult = true
      state.failure = nil
      return Task { await bringResult() }
    }
    return Task {}
  }

  /// First what is on the phone, then what is new.
  private func load() async {
    if state.dossier.value == nil, case .success(let kept) = await dossiers.kept(id) {
      state.dossier.value = kept
    }
    state.dossier.take(await dossiers.refreshed(id))
  }

  private func bringResult() async {
    let brought = await wallet.bringResult(of: id)
    state.isBringingResult = false
    switch brought {
    case .success(let document): go(.document(document.id))
    case .failure(let why): state.failure = why
    }
  }
}
