package vn.congdan.settings

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Account
import vn.congdan.bridge.Language
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Wish
import vn.congdan.bridge.Wishes

/** Wishes, and leaving. [spoken] is what the app speaks now. */
class SettingsViewModel(
    private val wishes: Wishes,
    private val account: Account,
    private val spoken: Language,
    private val scope: CoroutineScope,
) {
    private val shown = MutableStateFlow(SettingsState(wishes.now.value, spoken))
    val state: StateFlow<SettingsState> = shown.asStateFlow()

    fun on(event: SettingsEvent) = when (event) {
        SettingsEvent.Opened -> open()
        is SettingsEvent.Changed -> change(event.change)
        SettingsEvent.AskedToSignOut -> shown.update { it.copy(isSignOutAsked = true) }
        SettingsEvent.KeptSignedIn -> shown.update { it.copy(isSignOutAsked = false) }
        SettingsEvent.SignedOut -> signOut()
    }

    private fun open() {
        scope.launch {
            val isSignedIn = account.isSignedIn()
            shown.update { it.copy(isSignedIn = isSignedIn) }
        }
    }

    private fun change(change: (Wish) -> Wish) {
        wishes.change(change)
        shown.update { it.copy(wish = wishes.now.value, language = wishes.now.value.language ?: spoken) }
    }

    private fun signOut() {
        if (shown.value.isBusy) return
        shown.update { it.copy(isBusy = true, isSignOutAsked = false) }
        scope.launch {
            val failure = (account.signOut() as? Outcome.Failed)?.failure
            // The phone has forgotten the session either way.
            shown.update { it.copy(isBusy = false, isSignedIn = false, failure = failure) }
        }
    }
}
