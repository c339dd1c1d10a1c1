#if DEBUG
  import Bridge
  import Model
  import Samples

  extension SettingsState {
    /// Its main states.
    public static var samples: [Sample<SettingsState>] {
      let first = SettingsState(preferences: Preferences())
      let signedIn = with(first) {
        $0.isSignedIn = true
        $0.canLock = true
      }
      return [
        Sample("signed out", with(first) { $0.isSignedIn = false }),
        Sample("signed in", signedIn),
        Sample("everything set", with(signedIn) { $0.preferences = .everything }),
        Sample("notices are blocked", with(signedIn) { $0.noticesBlocked = true }),
        Sample("asks before it signs out", with(signedIn) { $0.asksToSignOut = true }),
        Sample("offline", with(signedIn) { $0.failure = .offline }),
      ]
    }
  }

  extension Preferences {
    fileprivate static let everything = Preferences(
      isEnglish: true, textSize: .largest, highContrast: true, notices: true, readAloud: true,
      isLocked: true)
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct SettingsPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(SettingsState.samples) { sample in
          SettingsScreen(
            state: sample.state, look: Look(sample.state.preferences), onEvent: { _ in }
          )
          .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
