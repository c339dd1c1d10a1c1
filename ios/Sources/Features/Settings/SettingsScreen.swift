#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// What can be set.
  public struct SettingsScreen: View {
    let state: SettingsState
    let look: Look
    let onEvent: @MainActor (SettingsEvent) -> Void

    public init(
      state: SettingsState, look: Look, onEvent: @escaping @MainActor (SettingsEvent) -> Void
    ) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.settingsTitle, look: look) {
        if let failure = state.failure { Notice(failure, look: look) }
        Part(title: look.words.settingsLanguage) {
          LanguageChoice(look: look) { onEvent(.english($0)) }
        }
        Part(title: look.words.startTextSize) {
          TextSizeChoice(look: look) { onEvent(.textSize($0)) }
          Text(look.words.startTextSample)
        }
        toggle(look.words.settingsContrast, state.preferences.highContrast) {
          onEvent(.highContrast($0))
        }
        toggle(look.words.settingsNotices, state.preferences.notices) { onEvent(.notices($0)) }
        if state.noticesBlocked {
          Notice(look.words.settingsNoticesBlocked, tone: .waits, look: look)
        }
        toggle(look.words.settingsQuiet, state.preferences.quietHours) { onEvent(.quietHours($0)) }
        Text(look.words.settingsQuietAbout).font(.subheadline)
        toggle(look.words.settingsReadAloud, state.preferences.readAloud) {
          onEvent(.readAloud($0))
        }
        if state.canLock {
          toggle(look.words.settingsLockByPhone, state.preferences.isLocked) { onEvent(.lock($0)) }
        }
        account
      }
    }

    private var account: some View {
      Part(title: look.words.settingsAccount) {
        if state.isSignedIn == true {
          Link(title: look.words.settingsDevices, look: look) { onEvent(.devices) }
          Link(title: look.words.settingsCard, look: look) { onEvent(.card) }
          if state.asksToSignOut {
            Notice(
              look.words.settingsSignOutAsk, lines: [look.words.settingsSignOutKept],
              tone: .waits, look: look)
            Action(title: look.words.settingsSignOut, look: look, isMain: true) {
              onEvent(.signOutConfirmed(true))
            }
            Action(title: look.words.back, look: look) { onEvent(.signOutConfirmed(false)) }
          } else {
            Action(title: look.words.settingsSignOut, look: look) { onEvent(.signOut) }
          }
        } else {
          Text(look.words.settingsSignedOut)
          Action(title: look.words.signInTitle, look: look) { onEvent(.signIn) }
        }
      }
    }

    private func toggle(
      _ title: String, _ isOn: Bool, _ set: @escaping (Bool) -> Void
    ) -> some View {
      Toggle(title, isOn: Binding(get: { isOn }, set: { set($0) })).frame(minHeight: Space.touch)
    }
  }
#endif
