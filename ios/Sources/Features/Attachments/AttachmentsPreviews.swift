#if DEBUG
  import Bridge
  import Foundation
  import Samples

  extension AttachmentsState {
    /// Its main states.
    public static var samples: [Sample<AttachmentsState>] {
      let missing = with(AttachmentsState()) { $0.papers = [.sample()] }
      let attached = with(AttachmentsState()) { $0.papers = [.sample(files: [.sample])] }
      let photo = NewFile(paper: "identity", name: "identity.jpg", content: Data())
      return [
        Sample("missing", missing),
        Sample("no papers", with(AttachmentsState()) { $0.papers = [] }),
        Sample("attached", attached),
        Sample("sending", with(attached) { $0.sent = 40 }),
        Sample("the network went", with(attached) { $0.failure = .offline }),
        Sample("a dark photo", with(missing) { $0.doubt = .flaws([.dark, .blurred], photo) }),
        Sample("a doubt", with(attached) { $0.doubt = .look("Ảnh nhỏ.") }),
        Sample("refused", with(missing) { $0.doubt = .refused("Tệp quá lớn.") }),
        Sample("unreadable", with(missing) { $0.doubt = .unreadable }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct AttachmentsPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(AttachmentsState.samples) { sample in
          AttachmentsView(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
