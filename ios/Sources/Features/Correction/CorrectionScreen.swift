#if canImport(SwiftUI)
  import Bridge
  import SwiftUI

  /// Repairs what was asked for.
  public struct CorrectionScreen: View {
    let state: CorrectionState
    let papers: AttachmentsState?
    let look: Look
    let onEvent: @MainActor (CorrectionEvent) -> Void
    let onPapers: @MainActor (AttachmentsEvent) -> Void

    public init(
      state: CorrectionState, papers: AttachmentsState?, look: Look,
      onEvent: @escaping @MainActor (CorrectionEvent) -> Void,
      onPapers: @escaping @MainActor (AttachmentsEvent) -> Void
    ) {
      self.state = state
      self.papers = papers
      self.look = look
      self.onEvent = onEvent
      self.onPapers = onPapers
    }

    public var body: some View {
      Page(title: look.words.correctionTitle, look: look) {
        if state.isLoading { ProgressView(look.words.pleaseWait) }
        if state.isDone {
          Notice(look.words.correctionDone, look: look)
          Action(title: look.words.submittedFollow, look: look, isMain: true) { onEvent(.follow) }
        } else if let page = state.page {
          if page.asked.isEmpty { Text(look.words.correctionNone) }
          Text(look.words.correctionAbout)
          Text(look.words.correctionClock)
          ForEach(state.fields) { field in
            if let reason = state.reason(for: field) {
              Text(look.words.correctionReason(reason: reason))
            }
            FieldView(
              field: field, answer: state.answer(field), findings: field.findings,
              isOffered: false, isHelpOpen: field.help != nil, context: context)
          }
          if let papers, !page.papers.isEmpty {
            AttachmentsView(
              state: papers, look: look, reason: { state.reason(for: $0) }, onEvent: onPapers)
          }
        }
        if let failure = state.failure { Notice(failure, look: look) }
        if !state.isDone {
          Action(
            title: look.words.correctionSend, look: look, isMain: true, isOff: !state.canSend
          ) { onEvent(.send) }
        }
      }
    }

    private var context: FieldContext {
      FieldContext(
        look: look, typed: state.typed, found: state.found, drawings: state.page?.drawings ?? [:]
      ) { event in
        switch event {
        case .typed(let path, let answer): onEvent(.typed(path: path, answer))
        case .chose(let path, let answer): onEvent(.chose(path: path, answer))
        case .searched(let path, let text): onEvent(.searched(path: path, text))
        // What was asked for stands there: nothing is offered, added or folded. Forms that ask for files or signatures are handed
        // in elsewhere, so that none of them comes back here.
        default: break
        }
      }
    }
  }
#endif
