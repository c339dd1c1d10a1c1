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
    case .withdraw:
      state.asksToWithdraw = state.canWithdraw && !state.isWithdrawing
      state.notWithdrawn = nil
    case .withdrawConfirmed(let really):
      guard state.asksToWithdraw else { break }
      state.asksToWithdraw = false
      if really {
        state.isWithdrawing = true
        return Task { await withdraw() }
      }
    case .keep: return Task { await keep() }
    }
    return Task {}
  }

  /// First what is on the phone, then what is new.
  private func load() async {
    if state.dossier.value == nil { await lookOnPhone() }
    state.dossier.take(await dossiers.refreshed(id))
  }

  private func withdraw() async {
    switch await dossiers.withdraw(id) {
    // Offline the phone's own is shown: what waits stands in it.
    case .success(false): await lookOnPhone()
    case .success(true): await load()
    case .failure(let why):
      state.notWithdrawn = why
      // It may stand elsewhere meanwhile.
      await load()
    }
    state.isWithdrawing = false
  }

  private func keep() async {
    if case .failure(let why) = await dossiers.keep(id) { state.notWithdrawn = why }
    await lookOnPhone()
  }

  private func lookOnPhone() async {
    if case .success(let kept) = await dossiers.kept(id) { state.dossier.value = kept }
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
