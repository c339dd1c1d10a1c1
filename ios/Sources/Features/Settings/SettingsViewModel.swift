import Bridge
import Design
import Model
import Observation

/// Keeps each choice at once.
@MainActor @Observable
public final class SettingsViewModel: ScreenModel {
  public private(set) var state: SettingsState
  private let store: any PreferenceStore
  private let accounts: any Accounts
  private let inbox: any Inbox
  private let permission: any NoticePermission
  private let owner: any OwnerCheck
  private let go: Go

  public init(
    _ store: any PreferenceStore, accounts: any Accounts, inbox: any Inbox,
    permission: any NoticePermission, owner: any OwnerCheck, go: @escaping Go
  ) {
    self.store = store
    self.accounts = accounts
    self.inbox = inbox
    self.permission = permission
    self.owner = owner
    self.go = go
    state = SettingsState(preferences: store.load())
    state.canLock = owner.isPossible
  }

  @discardableResult
  public func on(_ event: SettingsEvent) -> Task<Void, Never> {
    switch event {
    case .opened: return Task { state.isSignedIn = await accounts.isSignedIn() }
    case .english(let english): change { $0.isEnglish = english }
    case .textSize(let size): change { $0.textSize = size }
    case .highContrast(let high): change { $0.highContrast = high }
    case .quietHours(let quiet): change { $0.quietHours = quiet }
    case .readAloud(let aloud): change { $0.readAloud = aloud }
    case .notices(let wanted): return Task { await notices(wanted) }
    case .lock(let wanted): return Task { await lock(wanted) }
    case .devices: go(.devices)
    case .card: go(.card)
    case .signIn: go(.signIn)
    case .signOut: state.asksToSignOut = true
    case .signOutConfirmed(let really):
      state.asksToSignOut = false
      if really { return Task { await signOut() } }
    }
    return Task {}
  }

  private func change(_ change: (inout Preferences) -> Void) {
    change(&state.preferences)
    store.save(state.preferences)
  }

  private func notices(_ wanted: Bool) async {
    let token = wanted ? await permission.ask() : nil
    state.noticesBlocked = wanted && token == nil
    if state.noticesBlocked { return }
    switch await inbox.setPush(token: token) {
    case .success:
      state.failure = nil
      change { $0.notices = wanted }
    case .failure(let why): state.failure = why
    }
  }

  /// Nobody but the owner locks an app, or opens it for others.
  private func lock(_ wanted: Bool) async {
    let words = Look(state.preferences).words
    if await owner.ask(why: words.settingsLockByPhone) { change { $0.isLocked = wanted } }
  }

  private func signOut() async {
    switch await accounts.signOut() {
    case .success: state.isSignedIn = false
    case .failure(let why): state.failure = why
    }
  }
}
