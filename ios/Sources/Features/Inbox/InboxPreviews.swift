#if DEBUG
  import Bridge
  import Model
  import Samples

  extension InboxState {
    /// Its main states.
    public static var samples: [Sample<InboxState>] {
      Content.samples(of: [Message.sample(), .sample("2", isRead: true)]).map {
        $0.map { InboxState(messages: $0) }
      } + [Sample("empty", InboxState(messages: Content([])))]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct InboxPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(InboxState.samples) { sample in
          InboxScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
