#if DEBUG
  import Bridge
  import Model
  import Samples

  extension WalletState {
    /// Its main states.
    public static var samples: [Sample<WalletState>] {
      Content.samples(of: [WalletLine.sample]).map { $0.map { WalletState(documents: $0) } }
        + [Sample("empty", WalletState(documents: Content([])))]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct WalletPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(WalletState.samples) { sample in
          WalletScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
