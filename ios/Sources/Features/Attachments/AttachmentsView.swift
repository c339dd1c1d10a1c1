#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// The papers of a draft: what is here, what is missing, what is wrong with a photo.
  struct AttachmentsView: View {
    let state: AttachmentsState
    let look: Look
    /// Why a paper was asked for again, in a repair.
    var reason: (Paper) -> String? = { _ in nil }
    let onEvent: @MainActor (AttachmentsEvent) -> Void

    var body: some View {
      Part(title: look.words.papersTitle) {
        if let failure = state.failure, !state.isPaused { Notice(failure, look: look) }
        if state.isPaused {
          Notice(look.words.papersPaused, tone: .waits, look: look)
          Action(title: look.words.papersResume, look: look) { onEvent(.resume) }
        }
        if let sent = state.sent { ProgressView(look.words.papersSending(percent: "\(sent)")) }
        if state.papers?.isEmpty == true { Text(look.words.papersNone) }
        ForEach(state.papers ?? []) { paper in one(paper) }
        if let doubt = state.doubt { said(doubt) }
      }
    }

    private func one(_ paper: Paper) -> some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Text(paper.isRequired ? paper.name : "\(paper.name) (\(look.words.optional))")
          .font(.headline)
        if let help = paper.help { Text(help).font(.subheadline) }
        if let reason = reason(paper) { Text(look.words.correctionReason(reason: reason)) }
        if paper.files.isEmpty { Text(look.words.papersMissing) }
        ForEach(paper.files) { file in
          Row(
            label: file.isUploaded ? look.words.papersSent : look.words.papersReady,
            value: file.name, look: look)
          Action(title: look.words.remove, look: look) { onEvent(.remove(file, paper: paper.id)) }
        }
        Action(
          title: paper.files.isEmpty ? look.words.papersPhotograph : look.words.papersAddPage,
          look: look
        ) { onEvent(.photograph(paper: paper.id)) }
        Action(title: look.words.papersChooseFile, look: look) {
          onEvent(.chooseFile(paper: paper.id))
        }
      }
    }

    private func said(_ doubt: AttachmentsState.Doubt) -> some View {
      VStack(alignment: .leading, spacing: Space.small) {
        switch doubt {
        case .flaws(let flaws, _):
          Notice(flaws.map(flaw).joined(separator: " "), tone: .waits, look: look)
          Action(title: look.words.papersRetake, look: look, isMain: true) { onEvent(.retake) }
          Action(title: look.words.papersKeepAnyway, look: look) { onEvent(.keepAnyway) }
        case .look(let said): Notice(said, tone: .waits, look: look)
        case .refused(let said): Notice(said, tone: .wrong, look: look)
        case .unreadable: Notice(look.words.papersUnreadable, tone: .wrong, look: look)
        }
      }
    }

    private func flaw(_ flaw: PhotoFlaw) -> String {
      switch flaw {
      case .small: look.words.papersSmall
      case .dark: look.words.papersDark
      case .bright: look.words.papersBright
      case .blurred: look.words.papersBlurred
      }
    }
  }
#endif
