import Bridge
import Model
import Observation

/// Puts files to papers. A file is sealed on the phone first, and sent while the person goes on.
@MainActor @Observable
public final class AttachmentsViewModel: ScreenModel {
  public private(set) var state = AttachmentsState()
  private let draft: any OpenDraft
  /// Told after every change: whether the draft can be sent hangs on its papers.
  private let changed: @MainActor (DraftPage) -> Void
  private var sending: Task<Void, Never>?

  public init(_ draft: any OpenDraft, changed: @escaping @MainActor (DraftPage) -> Void) {
    self.draft = draft
    self.changed = changed
  }

  @discardableResult
  public func on(_ event: AttachmentsEvent) -> Task<Void, Never> {
    switch event {
    case .photograph(let paper): open(.camera(paper: paper))
    case .chooseFile(let paper): open(.files(paper: paper, mediaTypes: Paper.mediaTypes))
    case .closedPicker: state.picker = nil
    case .unreadable: doubt(.unreadable)
    case .picked(let file, let flaws):
      if flaws.isEmpty { return attach(file) }
      doubt(.flaws(flaws, file))
    case .keepAnyway: if case .flaws(_, let file) = state.doubt { return attach(file) }
    case .retake: if case .flaws(_, let file) = state.doubt { open(.camera(paper: file.paper)) }
    case .remove(let file, let paper): return Task { await remove(file, paper) }
    case .resume: return send()
    }
    return Task {}
  }

  /// Reads what is there now.
  public func look() async {
    switch await draft.page() {
    case .success(let page):
      state.papers = page.papers
      changed(page)
    case .failure(let why): state.failure = why
    }
  }

  /// Ends when the service holds every file, or cannot be reached.
  @discardableResult
  public func send() -> Task<Void, Never> {
    let before = sending
    let task = Task {
      await before?.value
      guard state.hasUnsent else { return }
      state.sent = 0
      state.failure = nil
      let answer = await steps({ self.state.sent = $0 }, of: { await self.draft.upload($0) })
      state.sent = nil
      // Whoever is not signed in yet is told so when they submit, not while they gather papers.
      if case .failure(let why) = answer, why.kind != .signedOut { state.failure = why }
      await look()
    }
    sending = task
    return task
  }

  private func open(_ picker: AttachmentsState.Picker) {
    state.doubt = nil
    state.picker = picker
  }

  private func doubt(_ doubt: AttachmentsState.Doubt?) {
    state.picker = nil
    state.doubt = doubt
  }

  private func attach(_ file: NewFile) -> Task<Void, Never> {
    doubt(nil)
    return Task {
      switch await draft.attach(file) {
      case .failure(let why): state.failure = why
      case .success(.refused(let said)): state.doubt = .refused(said)
      case .success(.doubtful(let said)):
        state.doubt = .look(said)
        await look()
        await send().value
      case .success(.taken):
        await look()
        await send().value
      }
    }
  }

  private func remove(_ file: AttachedFile, _ paper: String) async {
    if case .failure(let why) = await draft.remove(file, from: paper) { state.failure = why }
    await look()
  }
}
