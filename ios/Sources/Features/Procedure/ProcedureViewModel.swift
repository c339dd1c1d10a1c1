import Bridge
import Model
import Observation

/// Shows what a procedure takes, and begins its draft. A second draft of the same procedure is not begun by mistake.
@MainActor @Observable
public final class ProcedureViewModel: ScreenModel {
  public private(set) var state = ProcedureState()
  private let code: String
  private let procedures: any Procedures
  private let drafts: any Drafts
  private let go: Go

  public init(
    _ code: String, procedures: any Procedures, drafts: any Drafts, go: @escaping Go
  ) {
    self.code = code
    self.procedures = procedures
    self.drafts = drafts
    self.go = go
  }

  @discardableResult
  public func on(_ event: ProcedureEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.detail.begin()
      return Task { await load() }
    case .choseAgency(let agency):
      state.agency = agency
      return Task {}
    case .file:
      guard state.canFile else { return Task {} }
      state.isOpening = true
      state.failure = nil
      return Task { await file() }
    }
  }

  private func load() async {
    state.detail.take(await procedures.procedure(code))
    if state.agency == nil { state.agency = state.detail.value?.agencies.first }
    if case .success(let lines) = await drafts.drafts() {
      state.draft = lines.last { $0.procedure == code }
    }
  }

  private func file() async {
    defer { state.isOpening = false }
    if let draft = state.draft { return go(.form(draft: draft.id, group: nil)) }
    guard let agency = state.agency else { return }
    switch await drafts.begin(code, at: agency.code) {
    case .success(let draft): go(.form(draft: draft.id, group: nil))
    case .failure(let why): state.failure = why
    }
  }
}
