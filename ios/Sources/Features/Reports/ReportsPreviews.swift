#if DEBUG
  import Bridge
  import Model
  import Samples

  extension ReportsState {
    /// Its main states.
    public static var samples: [Sample<ReportsState>] {
      Content.samples(of: [Report.sample(), .sample(isWaiting: true), .refused]).map {
        $0.map { ReportsState(reports: $0) }
      } + [Sample("empty", ReportsState(reports: Content([])))]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct ReportsPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(ReportsState.samples) { sample in
          ReportsScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
