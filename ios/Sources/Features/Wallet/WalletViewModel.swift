import Bridge
import Model
import Observation

/// Shows what was brought once; it needs no network.
@MainActor @Observable
public final class WalletViewModel: ScreenModel {
  public private(set) var state = WalletState()
  private let wallet: any Wallet
  private let go: Go

  public init(_ wallet: any Wallet, go: @escaping Go) {
    self.wallet = wallet
    self.go = go
  }

  @discardableResult
  public func on(_ event: WalletEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.documents.begin()
      return Task { state.documents.take(await wallet.documents()) }
    case .chose(let document):
      go(.document(document.id))
      return Task {}
    }
  }
}
