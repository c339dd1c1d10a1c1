#if DEBUG
  import Bridge
  import Foundation
  import Samples

  extension FeedbackState {
    /// Its main states.
    public static var samples: [Sample<FeedbackState>] {
      let first = with(FeedbackState()) {
        $0.kinds = [.reflection, .complaint]
        $0.categories = [Choice(code: "road", name: "Đường sá")]
        $0.agencies = [Choice(code: "H99.12.01", name: "UBND xã Mẫu Sơn")]
      }
      let written = with(first) {
        $0.kind = .reflection
        $0.category = $0.categories.first
        $0.agency = $0.agencies.first
        $0.text = "Đường đầu thôn ngập nước."
        $0.place = "Thôn Mẫu"
        $0.photo = NewFile(paper: "photo", name: "photo.jpg", content: Data())
      }
      return [
        Sample("empty", first),
        Sample("something is missing", with(first) { $0.missing = first.lacks }),
        Sample("written", written),
        Sample("goes elsewhere", with(written) { $0.kind = .complaint }),
        Sample("sending", with(written) { $0.isSending = true }),
        Sample("sent", with(written) { $0.sent = true }),
        Sample("waits for a network", with(written) { $0.sent = false }),
        Sample("failed", with(written) { $0.failure = .broken }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct FeedbackPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(FeedbackState.samples) { sample in
          FeedbackScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
