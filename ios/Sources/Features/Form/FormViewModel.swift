import Bridge
import Model
import Observation

/// Fills in a form. Each keystroke is kept, in order, before the next one; what is known is taken with the group that shows it.
@MainActor @Observable
public final class FormViewModel: ScreenModel {
  public private(set) var state = FormState()
  private let id: String
  private let group: String?
  private let drafts: any Drafts
  private let go: Go
  private let leave: @MainActor () -> Void
  private var draft: (any OpenDraft)?
  /// The last thing that is being kept; what follows waits for it.
  private var keeping: Task<Void, Never>?
  private var waiting = 0

  public init(
    _ id: String, group: String?, drafts: any Drafts, go: @escaping Go,
    leave: @escaping @MainActor () -> Void
  ) {
    self.id = id
    self.group = group
    self.drafts = drafts
    self.go = go
    self.leave = leave
  }

  @discardableResult
  public func on(_ event: FormEvent) -> Task<Void, Never> {
    switch event {
    case .opened: return Task { await open() }
    case .typed(let path, let answer), .chose(let path, let answer): return keep(path, answer)
    case .took(let path): return take(path)
    case .addedRow(let path): return inOrder { draft in await draft.addRow(path) }
    case .removedRow(let path, let row):
      return inOrder { draft in await draft.removeRow(path, row) }
    case .picked(let file): return answer(with: file)
    case .drew(let path, let drawing):
      return answer(with: NewFile(paper: path, name: "", content: drawing))
    case .searched(let path, let text): return Task { await search(path, text) }
    case .focused(let path): state.focused = path
    case .help(let path): state.help = path
    case .next, .returned: return next()
    case .back: if state.isFirst { return whenKept(leave) } else { turn(to: state.at - 1) }
    case .left: return whenKept(leave)
    }
    return Task {}
  }

  private func open() async {
    switch await drafts.open(id) {
    case .failure(let why): state.failure = why
    case .success(let opened):
      draft = opened
      await look()
      if state.page?.needsRenewal == true { await renew(opened) }
      state.at = first
    }
  }

  /// The group that was asked for, else the first where something is left to do, else the last.
  private var first: Int {
    let groups = state.groups
    if let asked = groups.firstIndex(where: { $0.id == group }) { return asked }
    let left = groups.firstIndex { group in
      group.requiredLeft > 0 || group.fields.contains { $0.findings.contains(where: \.isError) }
    }
    return left ?? max(0, groups.count - 1)
  }

  private func look() async {
    guard let draft else { return }
    switch await draft.page() {
    case .success(let page):
      state.page = page
      state.failure = nil
      state.at = min(state.at, max(0, page.form.groups.count - 1))
    case .failure(let why): state.failure = why
    }
  }

  /// Without a network it stays under the rules it was begun under, and can be filled in all the same.
  private func renew(_ draft: any OpenDraft) async {
    if case .success = await draft.renew() { await look() }
  }

  private func keep(_ path: String, _ answer: Answer) -> Task<Void, Never> {
    state.typed[path] = answer
    state.verdicts[path] = nil
    return inOrder { draft in await draft.answer(path, answer).map { _ in } }
  }

  private func inOrder(
    _ change: @escaping @Sendable (any OpenDraft) async -> Result<Void, Failure>
  ) -> Task<Void, Never> {
    guard let draft else { return Task {} }
    state.isKept = false
    waiting += 1
    let before = keeping
    let task = Task {
      await before?.value
      let kept = await change(draft)
      waiting -= 1
      if case .failure(let why) = kept {
        state.failure = why
        return
      }
      // What a later keystroke changes again is not looked at twice.
      if waiting == 0 { await look() }
      // While the phone looked, another key may have been pressed.
      guard waiting == 0, state.failure == nil else { return }
      state.typed = [:]
      state.isKept = true
    }
    keeping = task
    return task
  }

  private func take(_ path: String) -> Task<Void, Never> {
    let field = state.group?.fields.first { $0.path == path }
    guard let offer = field?.offer else { return Task {} }
    return keep(path, offer.value)
  }

  private func answer(with file: NewFile) -> Task<Void, Never> {
    state.verdicts[file.paper] = nil
    return inOrder { draft in
      let verdict = await draft.answer(with: file)
      await self.say(verdict, of: file.paper)
      return verdict.map { _ in }
    }
  }

  private func say(_ verdict: Result<FileVerdict, Failure>, of path: String) {
    guard case .success(let verdict) = verdict else { return }
    // What was said of one before it goes with it.
    state.verdicts[path] = verdict == .taken ? nil : verdict
  }

  private func search(_ path: String, _ text: String) async {
    guard let draft else { return }
    if case .success(let found) = await draft.choices(at: path, matching: text) {
      state.found[path] = found
    }
  }

  /// What the group shows as known is taken by going on from it.
  private func next() -> Task<Void, Never> {
    let offered = state.group?.fields.filter(state.isOffered) ?? []
    for field in offered { _ = take(field.path) }
    let id = id
    if state.isLast { return whenKept { [go] in go(.review(draft: id)) } }
    turn(to: state.at + 1)
    return keeping ?? Task {}
  }

  private func turn(to group: Int) {
    state.at = group
    state.focused = nil
    state.help = nil
  }

  private func whenKept(_ then: @escaping @MainActor () -> Void) -> Task<Void, Never> {
    let before = keeping
    return Task {
      await before?.value
      then()
    }
  }
}
