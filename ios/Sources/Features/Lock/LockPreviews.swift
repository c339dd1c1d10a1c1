#if DEBUG
  import Samples

  extension LockState {
    /// Its main states.
    public static var samples: [Sample<LockState>] {
      [
        Sample("shut", LockState(isShut: true)),
        Sample("asking", with(LockState(isShut: true)) { $0.isAsking = true }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct LockPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(LockState.samples) { sample in
          LockScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
