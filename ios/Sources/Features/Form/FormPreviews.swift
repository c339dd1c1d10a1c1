#if DEBUG
  import Bridge
  import Samples

  extension FormState {
    /// Its main states.
    public static var samples: [Sample<FormState>] {
      let shown = with(FormState()) { $0.page = .sample(groups: [.sample, .unusual]) }
      let unusual = with(shown) { $0.at = 1 }
      return [
        Sample("loading", FormState()),
        Sample("shown", shown),
        Sample("typing", with(shown) { $0.focused = "copies" }),
        Sample("keeping", with(shown) { $0.isKept = false }),
        Sample("help", with(shown) { $0.help = "event" }),
        Sample("a file and a signature", unusual),
        Sample(
          "a file is refused",
          with(unusual) { $0.verdicts = ["portrait": .refused("Chỉ nhận JPG, PNG.")] }),
        Sample("please update", with(shown) { $0.page = .sample(needsUpdate: true) }),
        Sample("it cannot be kept", with(shown) { $0.failure = .named("client.store") }),
        Sample("it cannot be opened", with(FormState()) { $0.failure = .broken }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct FormPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(FormState.samples) { sample in
          FormScreen(
            state: sample.state, look: .sample, onEvent: { _ in }, pick: { _ in }
          )
          .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
