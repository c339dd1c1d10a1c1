#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// Receipts and results on this phone.
  public struct WalletScreen: View {
    let state: WalletState
    let look: Look
    let onEvent: @MainActor (WalletEvent) -> Void

    public init(state: WalletState, look: Look, onEvent: @escaping @MainActor (WalletEvent) -> Void)
    {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.walletTitle, look: look) {
        Text(look.words.walletAbout)
        ContentView(content: state.documents, look: look, again: { onEvent(.opened) }) { lines in
          if lines.isEmpty { Text(look.words.walletEmpty) }
          ForEach(lines) { line in
            let kind =
              line.kind == .receipt ? look.words.walletReceipt : look.words.walletResult
            Link(title: line.name, about: "\(kind) · \(line.code)", look: look) {
              onEvent(.chose(line))
            }
          }
        }
      }
    }
  }
#endif
