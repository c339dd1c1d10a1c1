#if DEBUG
  import Bridge
  import Samples

  extension FindState {
    /// Its main states.
    public static var samples: [Sample<FindState>] {
      [
        Sample("looking", FindState()),
        Sample("found", FindState(typed: "trich luc", found: [.sample, .notOnline])),
        Sample("nothing found", FindState(typed: "xyz", found: [])),
        Sample("being brought up to date", FindState(found: [.sample], isRefreshing: true)),
        Sample("offline", FindState(found: [.sample], failure: .offline)),
        Sample("please update", FindState(found: [.sample], failure: .update)),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct FindPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(FindState.samples) { sample in
          FindScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
