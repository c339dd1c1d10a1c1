package vn.congdan.settings

import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.update
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Language
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Wish
import vn.congdan.bridge.Wishes
import vn.congdan.bridge.fake.FakeAccount

class SettingsViewModelTest {
    private val wishes = FakeWishes()
    private val account = FakeAccount()
    private val viewModel = SettingsViewModel(wishes, account, Language.VIETNAMESE, CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun aWishHoldsAtOnceAndIsShown() {
        viewModel.on(SettingsEvent.Changed { it.copy(hasContrast = true) })
        viewModel.on(SettingsEvent.Changed { it.copy(language = Language.ENGLISH) })
        assertEquals(Wish(language = Language.ENGLISH, hasContrast = true), wishes.now.value)
        assertEquals(wishes.now.value to Language.ENGLISH, state.wish to state.language)
    }

    @Test
    fun whoSignsOutWasAsked() {
        viewModel.on(SettingsEvent.Opened)
        assertEquals(true, state.isSignedIn)
        viewModel.on(SettingsEvent.AskedToSignOut)
        viewModel.on(SettingsEvent.KeptSignedIn)
        assertEquals(Triple(false, true, 0), Triple(state.isSignOutAsked, state.isSignedIn, account.left))
        viewModel.on(SettingsEvent.AskedToSignOut)
        viewModel.on(SettingsEvent.SignedOut)
        assertEquals(Triple(false, false, 1), Triple(state.isSignOutAsked, state.isSignedIn, account.left))
    }

    @Test
    fun aSignOutThatTheServiceDoesNotHearHoldsOnThisPhone() {
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        account.leaving = Outcome.Failed(offline)
        viewModel.on(SettingsEvent.Opened)
        viewModel.on(SettingsEvent.SignedOut)
        assertEquals(false to offline, state.isSignedIn to state.failure)
    }
}

private class FakeWishes : Wishes {
    override val now = MutableStateFlow(Wish())

    override fun change(change: (Wish) -> Wish) = now.update(change)
}
