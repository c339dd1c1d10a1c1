import Design
import Model
import Observation

/// Locks the app whenever it goes out of sight, if the person wishes so, and opens it to the phone's owner.
@MainActor @Observable
public final class LockViewModel: ScreenModel {
  public private(set) var state: LockState
  private let store: any PreferenceStore
  private let owner: any OwnerCheck
  /// It asked by itself since the app went out of sight: whoever said no presses the button.
  private var hasAsked = false

  public init(_ store: any PreferenceStore, owner: any OwnerCheck) {
    self.store = store
    self.owner = owner
    state = LockState(isShut: store.load().isLocked && owner.isPossible)
  }

  @discardableResult
  public func on(_ event: LockEvent) -> Task<Void, Never> {
    switch event {
    case .left:
      state.isShut = store.load().isLocked && owner.isPossible
      hasAsked = false
    // The phone's question itself takes the app away for a moment, and brings it back.
    case .opened: if !hasAsked { return open() }
    case .unlock: return open()
    }
    return Task {}
  }

  private func open() -> Task<Void, Never> {
    guard state.isShut, !state.isAsking else { return Task {} }
    state.isAsking = true
    hasAsked = true
    return Task { await ask() }
  }

  private func ask() async {
    // Whoever took the phone's own lock away knew how to open it; nobody else could be asked any more.
    let isOwner =
      owner.isPossible ? await owner.ask(why: Look(store.load()).words.lockTitle) : true
    state.isAsking = false
    if isOwner { state.isShut = false }
  }
}
