#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// A dossier: where it stands, what comes next, what happened.
  public struct DossierScreen: View {
    let state: DossierState
    let look: Look
    let onEvent: @MainActor (DossierEvent) -> Void

    public init(
      state: DossierState, look: Look, onEvent: @escaping @MainActor (DossierEvent) -> Void
    ) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.dossierTitle, look: look, aloud: aloud) {
        ContentView(content: state.dossier, look: look, again: { onEvent(.opened) }) { dossier in
          Part(title: dossier.line.name) {
            Row(label: look.words.submittedCode, value: dossier.line.code, look: look)
            Row(label: look.words.dossierAgency, value: dossier.agency, look: look)
          }
          Notice(
            dossier.line.label, lines: [dossier.whoActs, dossier.next],
            tone: state.isTheirTurn || dossier.isLate ? .waits : .calm, look: look)
          actions(dossier)
          if let due = dossier.line.dueAt { why(due, dossier) }
          Part(title: look.words.dossierHistory) {
            ForEach(dossier.events) { event in
              Row(label: event.at.shown, value: event.text, look: look)
            }
          }
          if !dossier.answered.isEmpty {
            Part(title: look.words.dossierAnswers) {
              ForEach(dossier.answered) { line in
                Row(
                  label: line.label, value: line.isSensitive ? "•••" : line.shown, look: look)
              }
            }
          }
          if !dossier.files.isEmpty {
            Part(title: look.words.dossierFiles) {
              ForEach(dossier.files, id: \.self) { file in Text(file) }
            }
          }
          withdrawal(dossier)
        }
      }
      .refreshable { await onEvent(.opened) }
    }

    private var aloud: [String] {
      guard let dossier = state.dossier.value else { return [] }
      return [dossier.line.name, dossier.line.label, dossier.whoActs, dossier.next]
    }

    private func actions(_ dossier: Dossier) -> some View {
      VStack(alignment: .leading, spacing: Space.small) {
        if dossier.line.waits == .correction {
          Action(title: look.words.dossierCorrect, look: look, isMain: true) { onEvent(.correct) }
        }
        if dossier.line.waits == .payment {
          Action(title: look.words.dossierPay, look: look, isMain: true) { onEvent(.pay) }
        }
        if dossier.hasResult {
          Action(
            title: look.words.dossierResult, look: look, isMain: true,
            isOff: state.isBringingResult
          ) { onEvent(.result) }
        }
        if let failure = state.failure { Notice(failure, look: look) }
        if dossier.canRate {
          Action(title: look.words.dossierRate, look: look) { onEvent(.rate) }
        }
        Action(title: look.words.dossierComplain, look: look) { onEvent(.report) }
      }
    }

    /// At the end: nobody presses it on the way to something else.
    private func withdrawal(_ dossier: Dossier) -> some View {
      VStack(alignment: .leading, spacing: Space.small) {
        switch dossier.withdrawal {
        case .waits:
          Notice(look.words.dossierWithdrawWaits, tone: .waits, look: look)
          Action(title: look.words.dossierWithdrawKeep, look: look) { onEvent(.keep) }
        case .refused(let why):
          Notice(why, look: look)
          Action(title: look.words.close, look: look) { onEvent(.keep) }
        case nil: EmptyView()
        }
        if let why = state.notWithdrawn { Notice(why, look: look) }
        if state.canWithdraw {
          if state.asksToWithdraw {
            Notice(
              look.words.dossierWithdrawAsk,
              lines: [
                look.words.dossierWithdrawEnds, look.words.dossierWithdrawKept,
                look.words.dossierWithdrawFee, look.words.dossierWithdrawFeeAsk,
                look.words.dossierWithdrawAgain,
              ], tone: .waits, look: look)
            Action(title: look.words.dossierWithdrawConfirm, look: look, isMain: true) {
              onEvent(.withdrawConfirmed(true))
            }
            Action(title: look.words.dossierWithdrawKeep, look: look) {
              onEvent(.withdrawConfirmed(false))
            }
          } else if state.isWithdrawing {
            ProgressView(look.words.pleaseWait)
          } else {
            Action(title: look.words.dossierWithdraw, look: look) { onEvent(.withdraw) }
          }
        }
      }
    }

    private func why(_ due: Moment, _ dossier: Dossier) -> some View {
      Part(title: look.words.submittedDue(date: due.shown)) {
        Action(
          title: state.showsWhy ? look.words.dossierWhyHide : look.words.dossierWhyShow, look: look
        ) { onEvent(.why) }
        if state.showsWhy {
          Text(look.words.dossierWhy)
          ForEach(dossier.dueSteps, id: \.text) { step in
            Text(step.text)
            if let basis = step.basis {
              Text(look.words.dossierBasis(citation: basis)).font(.subheadline)
            }
          }
        }
      }
    }
  }
#endif
