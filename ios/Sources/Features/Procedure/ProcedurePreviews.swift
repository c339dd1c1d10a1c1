#if DEBUG
  import Bridge
  import Model
  import Samples

  extension ProcedureState {
    /// Its main states.
    public static var samples: [Sample<ProcedureState>] {
      let shown = ProcedureState(detail: Content(.sample()), agency: .sample)
      return Content.samples(of: ProcedureDetail.sample()).map {
        $0.map { ProcedureState(detail: $0, agency: .sample) }
      } + [
        Sample("a draft was begun", with(shown) { $0.draft = .sample }),
        Sample("opening", with(shown) { $0.isOpening = true }),
        Sample("it cannot be begun", with(shown) { $0.failure = .named("client.store") }),
        Sample("not online", ProcedureState(detail: Content(.sample(.notOnline)), agency: .sample)),
        Sample("nobody receives it", ProcedureState(detail: Content(.sample(agencies: [])))),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct ProcedurePreviews: PreviewProvider {
      static var previews: some View {
        ForEach(ProcedureState.samples) { sample in
          ProcedureScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
