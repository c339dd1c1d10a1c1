#if DEBUG
  import Bridge
  import Model
  import Samples

  extension DossierState {
    /// Its main states.
    public static var samples: [Sample<DossierState>] {
      let shown = DossierState(dossier: Content(.sample()))
      let done = DossierState(dossier: Content(.sample(canRate: true, hasResult: true)))
      let open = DossierState(dossier: Content(.sample(canWithdraw: true)))
      let refused = Withdrawal.refused(.named("dossier.wrong_state"))
      return Content.samples(of: Dossier.sample()).map { $0.map { DossierState(dossier: $0) } } + [
        Sample("why", with(shown) { $0.showsWhy = true }),
        Sample("to repair", DossierState(dossier: Content(.sample(waits: .correction)))),
        Sample("to pay", DossierState(dossier: Content(.sample(waits: .payment)))),
        Sample("late", DossierState(dossier: Content(.sample(isLate: true)))),
        Sample("can be withdrawn", open),
        Sample("asks before it is withdrawn", with(open) { $0.asksToWithdraw = true }),
        Sample("is being withdrawn", with(open) { $0.isWithdrawing = true }),
        Sample("was not withdrawn", with(open) { $0.notWithdrawn = .broken }),
        Sample(
          "its withdrawal waits",
          DossierState(
            dossier: Content(.sample(withdrawal: .waits), failure: .offline))),
        Sample(
          "its withdrawal was refused",
          DossierState(dossier: Content(.sample(withdrawal: refused)))),
        Sample("done", done),
        Sample("its result is brought", with(done) { $0.isBringingResult = true }),
        Sample("its result is not genuine", with(done) { $0.failure = .notTrusted }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct DossierPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(DossierState.samples) { sample in
          DossierScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
