#if DEBUG
  import Bridge
  import Samples

  extension SignInState {
    /// Its main states.
    public static var samples: [Sample<SignInState>] {
      [
        Sample("asking", SignInState()),
        Sample("waiting", SignInState(step: .waiting)),
        Sample("done", SignInState(step: .done)),
        Sample("offline", SignInState(failure: .offline)),
        Sample("failed", SignInState(failure: .broken)),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct SignInPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(SignInState.samples) { sample in
          SignInScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
