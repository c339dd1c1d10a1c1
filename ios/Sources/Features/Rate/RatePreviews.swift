#if DEBUG
  import Bridge
  import Samples

  extension RateState {
    /// Its main states.
    public static var samples: [Sample<RateState>] {
      let chosen = with(RateState()) {
        $0.score = 4
        $0.trips = 1
        $0.comment = "Nhanh."
      }
      return [
        Sample("asking", RateState()),
        Sample("chosen", chosen),
        Sample("sending", with(chosen) { $0.isSending = true }),
        Sample("done", with(chosen) { $0.isDone = true }),
        Sample("failed", with(chosen) { $0.failure = .broken }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct RatePreviews: PreviewProvider {
      static var previews: some View {
        ForEach(RateState.samples) { sample in
          RateScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
