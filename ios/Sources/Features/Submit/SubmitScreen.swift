#if canImport(SwiftUI)
  import Bridge
  import Design
  import Formatting
  import SwiftUI

  /// Everything once more, then the receipt.
  public struct SubmitScreen: View {
    let state: SubmitState
    let papers: AttachmentsState?
    let look: Look
    let onEvent: @MainActor (SubmitEvent) -> Void
    let onPapers: @MainActor (AttachmentsEvent) -> Void

    public init(
      state: SubmitState, papers: AttachmentsState?, look: Look,
      onEvent: @escaping @MainActor (SubmitEvent) -> Void,
      onPapers: @escaping @MainActor (AttachmentsEvent) -> Void
    ) {
      self.state = state
      self.papers = papers
      self.look = look
      self.onEvent = onEvent
      self.onPapers = onPapers
    }

    public var body: some View {
      if let receipt = state.receipt { submitted(receipt) } else { review }
    }

    private var review: some View {
      Page(title: look.words.reviewTitle, look: look) {
        if let page = state.page {
          Text("\(page.mark) · \(page.name)")
          Text(page.agency)
          if page.form.needsUpdate { PleaseUpdate(look: look) }
          mistakes
          ForEach(page.form.groups) { group in answered(group) }
          if let papers {
            AttachmentsView(state: papers, look: look, onEvent: onPapers)
          }
          if let fee = page.fee {
            Row(
              label: look.words.procedureFee,
              value: fee == 0 ? look.words.procedureFree : money(fee, in: look.language),
              look: look)
          }
          if let notOnline = page.notOnline { Notice(notOnline, tone: .waits, look: look) }
        } else if state.failure == nil {
          ProgressView(look.words.pleaseWait)
        }
        if let failure = state.failure {
          Notice(failure, look: look)
          if failure.kind == .signedOut {
            Action(title: look.words.signInTitle, look: look) { onEvent(.signIn) }
          }
        }
        if let sent = state.sent {
          ProgressView("\(look.words.reviewSubmitting) \(sent) %")
        }
        Action(
          title: look.words.reviewSubmit, look: look, isMain: true, isOff: !state.canSubmit
        ) { onEvent(.submit) }
      }
    }

    private var mistakes: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        if state.errors.isEmpty {
          Text(look.words.reviewComplete)
        } else {
          Notice(
            look.words.reviewProblems(count: "\(state.errors.count)"), tone: .waits, look: look)
          ForEach(state.errors, id: \.path) { finding in
            Text(finding.message)
            if let group = state.group(of: finding) {
              Action(title: look.words.reviewMend, look: look) {
                onEvent(.change(group: group.id))
              }
            }
          }
        }
      }
    }

    private func answered(_ group: FormGroup) -> some View {
      Part(title: group.title) {
        ForEach(group.fields) { field in
          Row(
            label: field.label,
            value: field.isSensitive && field.shown != nil
              ? "•••" : field.shown ?? look.words.reviewNoAnswer, look: look)
        }
        Action(title: look.words.reviewChange, look: look) { onEvent(.change(group: group.id)) }
      }
    }

    private func submitted(_ receipt: Receipt) -> some View {
      Page(title: look.words.submittedTitle, look: look) {
        Notice(
          look.words.submittedAbout, lines: [look.words.submittedReceiptOk], look: look)
        Row(label: look.words.submittedCode, value: receipt.code, look: look)
        if let qr = receipt.proof.qr { Code(drawing: qr, label: look.words.walletCode) }
        if receipt.owesFee {
          Action(title: look.words.submittedPay, look: look, isMain: true) { onEvent(.pay) }
        }
        Action(title: look.words.submittedFollow, look: look, isMain: !receipt.owesFee) {
          onEvent(.follow)
        }
        Action(title: look.words.submittedShowReceipt, look: look) { onEvent(.showReceipt) }
        Action(title: look.words.submittedHome, look: look) { onEvent(.home) }
      }
    }
  }
#endif
