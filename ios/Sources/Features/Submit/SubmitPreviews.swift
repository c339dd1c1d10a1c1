#if DEBUG
  import Bridge
  import Samples

  extension SubmitState {
    /// Its main states.
    public static var samples: [Sample<SubmitState>] {
      let ready = with(SubmitState()) { $0.page = .sample(isReady: true) }
      return [
        Sample("loading", SubmitState()),
        Sample("mistakes", with(ready) { $0.page = .sample(findings: [.sample]) }),
        Sample("ready", ready),
        Sample("not online", with(ready) { $0.page = .sample(notOnline: "Chưa nộp được ở đây.") }),
        Sample("please update", with(ready) { $0.page = .sample(needsUpdate: true) }),
        Sample("sending", with(ready) { $0.sent = 40 }),
        Sample("received", with(ready) { $0.receipt = .sample }),
        Sample("offline", with(ready) { $0.failure = .offline }),
        Sample("signed out", with(ready) { $0.failure = .signedOut }),
        Sample("the rules changed", with(ready) { $0.failure = .rulesChanged }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct SubmitPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(SubmitState.samples) { sample in
          SubmitScreen(
            state: sample.state, papers: AttachmentsState.samples[0].state, look: .sample,
            onEvent: { _ in }, onPapers: { _ in }
          )
          .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
