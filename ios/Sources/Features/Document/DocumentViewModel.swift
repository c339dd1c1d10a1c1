import Bridge
import Model
import Observation

/// Shows one document. The core verifies its signature each time it is opened.
@MainActor @Observable
public final class DocumentViewModel: ScreenModel {
  public private(set) var state = DocumentState()
  private let id: String
  private let wallet: any Wallet

  public init(_ id: String, wallet: any Wallet) {
    self.id = id
    self.wallet = wallet
  }

  @discardableResult
  public func on(_ event: DocumentEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.proof.begin()
      return Task { await open() }
    case .showCode:
      state.showsCode.toggle()
      return Task {}
    }
  }

  private func open() async {
    if case .success(let lines) = await wallet.documents() {
      state.line = lines.first { $0.id == id }
    }
    state.proof.take(await wallet.proof(id))
    guard let line = state.line, line.kind == .result, state.proof.value?.isGenuine == true,
      case .success(let content) = await wallet.content(of: line.dossier)
    else { return }
    state.content = content
  }
}
