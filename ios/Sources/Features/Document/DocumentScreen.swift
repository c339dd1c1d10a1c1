#if canImport(SwiftUI)
  import Bridge
  import Foundation
  import SwiftUI

  /// One receipt or result.
  public struct DocumentScreen: View {
    let state: DocumentState
    let look: Look
    let onEvent: @MainActor (DocumentEvent) -> Void
    /// Hands the document to another app.
    let share: (Data) -> Void

    public init(
      state: DocumentState, look: Look, onEvent: @escaping @MainActor (DocumentEvent) -> Void,
      share: @escaping (Data) -> Void
    ) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
      self.share = share
    }

    public var body: some View {
      Page(title: title, look: look) {
        ContentView(content: state.proof, look: look, again: { onEvent(.opened) }) { proof in
          ProofView(title: state.line?.name ?? title, proof: proof, look: look)
          if let line = state.line {
            Text(look.words.walletSignedAt(date: line.issuedAt.shown))
          }
          if proof.isGenuine, let qr = proof.qr { Code(drawing: qr, label: look.words.walletCode) }
          if let content = state.content {
            Action(title: look.words.share, look: look) { share(content) }
          }
        }
      }
    }

    private var title: String {
      state.line?.kind == .result ? look.words.walletResult : look.words.walletReceipt
    }
  }
#endif
