#if DEBUG
  import Bridge
  import Samples

  extension CardState {
    /// Its main states.
    public static var samples: [Sample<CardState>] {
      let typed = with(CardState()) { $0.digits = "123456" }
      return [
        Sample("asking", CardState()),
        Sample("typed", typed),
        Sample("hold it", with(typed) { $0.progress = "" }),
        Sample("reading", with(typed) { $0.progress = "Đang đọc." }),
        Sample(
          "proven",
          with(typed) { $0.verdict = CardVerdict(isProven: true, message: "Đúng thẻ của bạn.") }),
        Sample(
          "not proven",
          with(typed) { $0.verdict = CardVerdict(isProven: false, message: "Chưa xác minh được.") }),
        Sample("taken away", with(typed) { $0.failure = .named("eid.tag_lost") }),
        Sample("no reader", with(CardState()) { $0.availability = .missing }),
        Sample("switched off", with(CardState()) { $0.availability = .off }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct CardPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(CardState.samples) { sample in
          CardScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
