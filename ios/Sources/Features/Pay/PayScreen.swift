#if canImport(SwiftUI)
  import Bridge
  import Design
  import Formatting
  import Model
  import SwiftUI

  /// A fee: the code this phone built, and the bank's word.
  public struct PayScreen: View {
    let state: PayState
    let look: Look
    let onEvent: @MainActor (PayEvent) -> Void

    public init(state: PayState, look: Look, onEvent: @escaping @MainActor (PayEvent) -> Void) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.payTitle, look: look) {
        ContentView(content: state.fee, look: look, again: { onEvent(.check) }) { owed in
          if let fee = owed.fee {
            if state.isPaid {
              Notice(look.words.payPaid, look: look)
            } else if !state.isNotGenuine {
              asked(fee)
            }
            Part(title: look.words.payLines) {
              ForEach(fee.lines, id: \.name) { line in
                Row(label: line.name, value: money(line.amount, in: look.language), look: look)
              }
            }
          } else {
            Text(look.words.payNothing)
          }
        }
        switch state.note {
        case .saved: Notice(look.words.paySaved, look: look)
        case .notSaved: Notice(look.words.payNotSaved, tone: .wrong, look: look)
        case .noBank: Notice(look.words.payNoBank, tone: .waits, look: look)
        case nil: EmptyView()
        }
        Action(title: look.words.submittedFollow, look: look) { onEvent(.follow) }
      }
      .refreshable { await onEvent(.check) }
    }

    private func asked(_ fee: Fee) -> some View {
      VStack(alignment: .leading, spacing: Space.small) {
        if let verdict = fee.verdict {
          Notice(
            verdict.headline, lines: [verdict.advice],
            tone: verdict.signal == .green ? .calm : .wrong, look: look)
        }
        if state.received > 0 {
          Text(
            look.words.payPart(
              received: money(state.received, in: look.language),
              missing: money(fee.missing, in: look.language)))
        }
        Row(label: look.words.payTotal, value: money(fee.missing, in: look.language), look: look)
        if let qr = state.qr {
          Code(
            drawing: qr, label: look.words.payCode(amount: money(fee.missing, in: look.language)))
        }
        Row(label: look.words.payPayee, value: fee.payee, look: look)
        Row(label: look.words.payBank, value: fee.bank, look: look)
        Row(label: look.words.payAccount, value: fee.account, look: look)
        Row(label: look.words.payContent, value: fee.reference, look: look)
        Action(title: look.words.payOpenBank, look: look, isMain: true) { onEvent(.openBank) }
        Action(title: look.words.paySavePicture, look: look) { onEvent(.savePicture) }
        Text(look.words.payWaiting)
        Text(look.words.payWaitingNext)
        Action(title: look.words.payCheck, look: look) { onEvent(.check) }
      }
    }
  }
#endif
