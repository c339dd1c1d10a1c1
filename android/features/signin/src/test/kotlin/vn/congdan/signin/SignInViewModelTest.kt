package vn.congdan.signin

import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Account
import vn.congdan.bridge.Device
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Person

class SignInViewModelTest {
    private val account = FakeAccount()
    private val scope = CoroutineScope(Dispatchers.Unconfined)
    private val viewModel = SignInViewModel(account, scope)
    private val state get() = viewModel.state.value

    @Test
    fun theBrowserIsOpenedAndTheSameAddressIsRedeemedOnce() {
        val opened = ArrayList<String>()
        var done = 0
        scope.launch { viewModel.address.collect { opened += it } }
        scope.launch { viewModel.done.collect { done++ } }
        viewModel.on(SignInEvent.Begun)
        assertEquals(listOf("https://idp.example") to SignInStep.WAITING, opened.toList() to state.step)
        viewModel.on(SignInEvent.CameBack("app:/sign-in?code=1"))
        viewModel.on(SignInEvent.CameBack("app:/sign-in?code=1"))
        assertEquals(1 to 1, account.finished to done)
    }

    @Test
    fun withoutANetworkTheFailureIsShownAndItCanBeBegunAgain() {
        account.begun = Outcome.Failed(Failure("client.offline", "happened", "kept", "next"))
        viewModel.on(SignInEvent.Begun)
        assertEquals(SignInStep.ASKING to "client.offline", state.step to state.failure?.code)
        account.begun = Outcome.Done("https://idp.example")
        viewModel.on(SignInEvent.Begun)
        assertEquals(SignInState(SignInStep.WAITING), state)
    }

    @Test
    fun aPhoneWithoutABrowserSaysSo() {
        viewModel.on(SignInEvent.Begun)
        viewModel.on(SignInEvent.NoBrowser)
        assertEquals(SignInState(hasNoBrowser = true), state)
    }
}

private class FakeAccount : Account {
    var begun: Outcome<String> = Outcome.Done("https://idp.example")
    var finished = 0

    override suspend fun isSignedIn() = finished > 0

    override suspend fun begin() = begun

    override suspend fun finish(redirect: String): Outcome<Unit> {
        finished++
        return Outcome.Done(Unit)
    }

    override suspend fun person(): Person? = null

    override suspend fun devices() = Outcome.Done(emptyList<Device>())

    override suspend fun removeDevice(id: String) = Outcome.Done(Unit)

    override suspend fun signOut() = Outcome.Done(Unit)
}
