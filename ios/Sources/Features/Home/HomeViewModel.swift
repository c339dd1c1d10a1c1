import Bridge
import Model
import Observation

/// What waits, at a glance: first what is on the phone, then what is new.
@MainActor @Observable
public final class HomeViewModel: ScreenModel {
  public private(set) var state = HomeState()
  private let home: any Home
  private let go: Go

  public init(_ home: any Home, go: @escaping Go) {
    self.home = home
    self.go = go
  }

  @discardableResult
  public func on(_ event: HomeEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.glance.begin()
      return Task { await refresh() }
    case .find: go(.find)
    case .goOn(let draft): go(.form(draft: draft.id, group: nil))
    case .chose(let dossier): go(.dossier(dossier.id))
    case .open(let route): go(route)
    }
    return Task {}
  }

  private func refresh() async {
    if case .success(let glance) = await home.glance() { state.glance.value = glance }
    state.glance.take(await home.refreshed())
  }
}
