package vn.congdan.settings

import vn.congdan.bridge.Failure
import vn.congdan.bridge.Language
import vn.congdan.bridge.Wish

/** Everything that the screen shows, and nothing else. */
data class SettingsState(
    val wish: Wish,
    val language: Language,
    val isSignedIn: Boolean = false,
    /** They were asked whether they mean it. */
    val isSignOutAsked: Boolean = false,
    val isBusy: Boolean = false,
    val failure: Failure? = null,
)
