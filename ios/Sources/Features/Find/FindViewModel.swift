import Bridge
import Model
import Observation

/// Turns what a person did into what the screen shows.
@MainActor @Observable
public final class FindViewModel: ScreenModel {
  public private(set) var state = FindState()
  private let procedures: any Procedures
  private let go: Go

  public init(_ procedures: any Procedures, go: @escaping Go) {
    self.procedures = procedures
    self.go = go
  }

  /// What comes of the event is shown at once where the phone knows it; the task ends when all of it is shown.
  @discardableResult
  public func on(_ event: FindEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.isRefreshing = true
      return Task { await refresh() }
    case .typed(let text):
      state.typed = text
      return Task { await find() }
    case .chose(let procedure):
      go(.procedure(code: procedure.code))
      return Task {}
    }
  }

  private func refresh() async {
    await find()
    let failure: Failure?
    if case .failure(let why) = await procedures.refresh() { failure = why } else { failure = nil }
    state.isRefreshing = false
    state.failure = failure
    await find()
  }

  private func find() async {
    let typed = state.typed
    let answer = await procedures.find(typed)
    // An answer to what was typed before must not cover the answer to what is typed now. And before the first sync there is
    // nothing to find; the refresh says what failed.
    if case .success(let found) = answer, typed == state.typed { state.found = found }
  }
}
