package vn.congdan.home

import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Home
import vn.congdan.bridge.HomeSheet
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Procedure
import vn.congdan.bridge.ProcedurePage
import vn.congdan.bridge.Procedures

class HomeViewModelTest {
    private val procedures = FakeProcedures()
    private val home = FakeHome()
    private val viewModel = HomeViewModel(home, procedures, CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun whatIsOnThePhoneIsShownBeforeTheNetworkAnswers() {
        viewModel.on(HomeEvent.Opened)
        assertEquals(HomeState(isRefreshing = true, sheet = HomeSheet(unread = 1)), state)
        procedures.found = Outcome.Done(listOf(birth))
        procedures.refreshed.complete(Outcome.Done(true))
        home.refreshed.complete(Outcome.Done(HomeSheet(true, "Hoa")))
        assertEquals(HomeState(known = 1, sheet = HomeSheet(true, "Hoa")), state)
    }

    @Test
    fun withoutANetworkTheFailureIsShownAndTryingAgainTakesItAway() {
        viewModel.on(HomeEvent.Opened)
        procedures.refreshed.complete(Outcome.Failed(offline))
        home.refreshed.complete(Outcome.Done(HomeSheet(failure = offline)))
        assertEquals(offline, state.failure)
        procedures.refreshed = CompletableDeferred()
        viewModel.on(HomeEvent.TryAgain)
        assertNull(state.failure)
    }

    @Test
    fun aSyncThatIsUnderWayIsNotBegunAgain() {
        viewModel.on(HomeEvent.Opened)
        viewModel.on(HomeEvent.TryAgain)
        assertEquals(1, procedures.refreshes)
    }

    @Test
    fun whatIsTypedIsFoundAndNothingTypedShowsThePageAgain() {
        procedures.found = Outcome.Done(List(9) { birth })
        viewModel.on(HomeEvent.Typed("khai"))
        assertEquals(5, state.found?.size, "a few: the whole list has a screen of its own")
        viewModel.on(HomeEvent.Typed(" "))
        assertNull(state.found)
    }
}

private val birth = Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", null)
private val offline = Failure("client.offline", "happened", "kept", "next")

private class FakeHome : Home {
    val refreshed = CompletableDeferred<Outcome<HomeSheet>>()

    override suspend fun home() = Outcome.Done(HomeSheet(unread = 1))

    override suspend fun refresh() = refreshed.await()
}

/** A catalogue that answers when the test says so. */
private class FakeProcedures : Procedures {
    var refreshed = CompletableDeferred<Outcome<Boolean>>()
    var refreshes = 0
    var found: Outcome<List<Procedure>> = Outcome.Failed(Failure("client.not_here", "", "", ""))

    override suspend fun refresh(): Outcome<Boolean> {
        refreshes++
        return refreshed.await()
    }

    override suspend fun find(typed: String) = found

    override suspend fun page(code: String) = Outcome.Done(ProcedurePage(birth))
}
