#if DEBUG
  import Model
  import Samples

  extension StartState {
    /// Its main states.
    public static var samples: [Sample<StartState>] {
      [
        Sample("first", StartState(preferences: Preferences())),
        Sample("large", StartState(preferences: Preferences(textSize: .largest))),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct StartPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(StartState.samples) { sample in
          StartScreen(
            state: sample.state, look: Look(sample.state.preferences), onEvent: { _ in }
          )
          .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
