import Bridge
import Model
import Observation

/// Repairs what was asked for, and nothing else. Each keystroke is kept; sent twice it is one answer.
@MainActor @Observable
public final class CorrectionViewModel: ScreenModel, SendsDraft {
  public internal(set) var state = CorrectionState()
  public internal(set) var attachments: AttachmentsViewModel?
  private let id: String
  private let drafts: any Drafts
  private let go: Go
  var draft: (any OpenDraft)?
  private var keeping: Task<Void, Never>?

  public init(_ dossier: String, drafts: any Drafts, go: @escaping Go) {
    id = dossier
    self.drafts = drafts
    self.go = go
  }

  @discardableResult
  public func on(_ event: CorrectionEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.isLoading = true
      state.failure = nil
      return Task { await open() }
    case .typed(let path, let answer), .chose(let path, let answer): return keep(path, answer)
    case .searched(let path, let text): return Task { await search(path, text) }
    case .send:
      guard state.canSend, let draft else { return Task {} }
      state.sent = 0
      return Task {
        await keeping?.value
        state.isDone = await send(draft) != nil
      }
    case .follow: go(.dossier(id))
    }
    return Task {}
  }

  private func open() async {
    _ = await show(drafts.correct(id))
    state.isLoading = false
  }

  private func keep(_ path: String, _ answer: Answer) -> Task<Void, Never> {
    guard let draft else { return Task {} }
    state.typed[path] = answer
    let before = keeping
    let task = Task {
      await before?.value
      if case .failure(let why) = await draft.answer(path, answer) { state.failure = why }
      await attachments?.look()
    }
    keeping = task
    return task
  }

  private func search(_ path: String, _ text: String) async {
    guard let draft else { return }
    if case .success(let choices) = await draft.choices(at: path, matching: text) {
      state.found[path] = choices
    }
  }
}
