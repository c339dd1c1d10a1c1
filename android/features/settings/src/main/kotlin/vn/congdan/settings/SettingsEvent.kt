package vn.congdan.settings

import vn.congdan.bridge.Wish

/** What a person did. */
sealed interface SettingsEvent {
    data object Opened : SettingsEvent

    /** They changed a wish, which holds from now on. */
    class Changed(val change: (Wish) -> Wish) : SettingsEvent

    data object AskedToSignOut : SettingsEvent

    data object KeptSignedIn : SettingsEvent

    data object SignedOut : SettingsEvent
}
