#if DEBUG
  import Bridge
  import Samples

  extension CorrectionState {
    /// Its main states.
    public static var samples: [Sample<CorrectionState>] {
      let asked = [
        DraftPage.Asked(target: .answer(path: "copies"), label: "Số bản", reason: "Chưa rõ."),
        DraftPage.Asked(target: .paper("identity"), label: "Giấy tờ", reason: "Ảnh bị mờ."),
      ]
      let shown = with(CorrectionState()) { $0.page = .sample(asked: asked) }
      let ready = with(shown) { $0.page = .sample(isReady: true, asked: asked) }
      return [
        Sample("loading", with(CorrectionState()) { $0.isLoading = true }),
        Sample("shown", shown),
        Sample("nothing is asked for", with(shown) { $0.page = .sample() }),
        Sample("ready", ready),
        Sample("sending", with(ready) { $0.sent = 40 }),
        Sample("done", with(ready) { $0.isDone = true }),
        Sample("offline", with(ready) { $0.failure = .offline }),
        Sample("it cannot be opened", with(CorrectionState()) { $0.failure = .broken }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct CorrectionPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(CorrectionState.samples) { sample in
          CorrectionScreen(
            state: sample.state, papers: AttachmentsState.samples[0].state, look: .sample,
            onEvent: { _ in }, onPapers: { _ in }
          )
          .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
