#if DEBUG
  import Bridge
  import Samples

  extension DemoState {
    /// Its main states.
    public static var samples: [Sample<DemoState>] {
      [
        Sample("nothing is asked", DemoState()),
        Sample("asks whether to connect", DemoState(asked: .sample)),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct DemoPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(DemoState.samples) { sample in
          DemoScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
