#if DEBUG
  import Bridge
  import Model
  import Samples

  extension PayState {
    /// Its main states.
    public static var samples: [Sample<PayState>] {
      let shown = PayState(fee: Content(Owed(.sample())))
      return Content.samples(of: Owed(.sample())).map { $0.map { PayState(fee: $0) } } + [
        Sample("a part is paid", PayState(fee: Content(Owed(.sample(missing: 6_000))))),
        Sample("paid", PayState(fee: Content(Owed(.sample(missing: 0))))),
        Sample("nothing owed", PayState(fee: Content(Owed(nil)))),
        Sample("not genuine", with(shown) { $0.fee.failure = .notTrusted }),
        Sample("the picture is saved", with(shown) { $0.note = .saved }),
        Sample("the picture is not saved", with(shown) { $0.note = .notSaved }),
        Sample("there is no bank", with(shown) { $0.note = .noBank }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct PayPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(PayState.samples) { sample in
          PayScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
