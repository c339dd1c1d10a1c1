#if DEBUG
  import Bridge
  import Model
  import Samples

  extension HomeState {
    /// Its main states.
    public static var samples: [Sample<HomeState>] {
      Content.samples(of: HomeGlance.sample).map { $0.map { HomeState(glance: $0) } }
        + [Sample("nothing yet", HomeState(glance: Content(HomeGlance())))]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct HomePreviews: PreviewProvider {
      static var previews: some View {
        ForEach(HomeState.samples) { sample in
          HomeScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
