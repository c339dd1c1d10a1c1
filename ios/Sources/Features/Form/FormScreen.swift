#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// One group of questions.
  public struct FormScreen: View {
    let state: FormState
    let look: Look
    let onEvent: @MainActor (FormEvent) -> Void
    /// Opens one of the system's pickers for a question.
    let pick: (AttachmentsState.Picker) -> Void

    public init(
      state: FormState, look: Look, onEvent: @escaping @MainActor (FormEvent) -> Void,
      pick: @escaping (AttachmentsState.Picker) -> Void
    ) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
      self.pick = pick
    }

    public var body: some View {
      Page(title: state.page?.form.title ?? "", look: look, aloud: aloud) {
        if let failure = state.failure { Notice(failure, look: look) }
        if state.page?.needsRenewal == true {
          Notice(look.words.formCarried, tone: .waits, look: look)
        }
        ForEach(state.page?.setAside ?? [], id: \.self) { Notice($0, tone: .waits, look: look) }
        if let group = state.group {
          Text(steps).font(.subheadline)
          Part(title: group.title) {
            ForEach(group.fields) { field in
              FieldView(
                field: field, answer: state.answer(field), findings: state.findings(field),
                isOffered: state.isOffered(field), isHelpOpen: state.help == field.path,
                verdict: state.verdicts[field.path] ?? .taken, context: context)
            }
          }
          Text(state.isKept ? look.words.formKept : look.words.pleaseWait).font(.subheadline)
          Action(
            title: state.isLast ? look.words.formToReview : look.words.formNext, look: look,
            isMain: true
          ) { onEvent(.next) }
          Action(title: look.words.back, look: look) { onEvent(.back) }
          Action(title: look.words.saveAndLeave, look: look) { onEvent(.left) }
        } else if state.failure == nil {
          ProgressView(look.words.pleaseWait)
        }
      }
    }

    private var aloud: [String] {
      guard let group = state.group else { return [] }
      return [group.title] + group.fields.flatMap { [$0.label, $0.help ?? ""] }.filter { $0 != "" }
    }

    private var steps: String {
      let step = look.words.formStep(step: "\(state.at + 1)", steps: "\(state.groups.count)")
      return "\(state.page?.mark ?? look.words.formNotSubmitted) · \(step)"
    }

    private var context: FieldContext {
      FieldContext(
        look: look, typed: state.typed, found: state.found, drawings: state.drawings,
        isKept: state.isKept
      ) { event in
        switch event {
        case .typed(let path, let answer): onEvent(.typed(path: path, answer))
        case .chose(let path, let answer): onEvent(.chose(path: path, answer))
        case .searched(let path, let text): onEvent(.searched(path: path, text))
        case .focused(let path): onEvent(.focused(path))
        case .took(let path): onEvent(.took(path: path))
        case .addedRow(let path): onEvent(.addedRow(path: path))
        case .removedRow(let path, let row): onEvent(.removedRow(path: path, row))
        case .wantsFile(let path, let types): pick(.files(paper: path, mediaTypes: types))
        case .wantsPhoto(let path): pick(.camera(paper: path))
        case .wantsPicture(let path): pick(.pictures(paper: path))
        case .drew(let path, let drawing): onEvent(.drew(path: path, drawing))
        case .help(let path): onEvent(.help(path: path))
        // The key after the last field leads on.
        case .returned(let path):
          if path == state.group?.fields.last?.path { onEvent(.returned) }
        }
      }
    }
  }
#endif
