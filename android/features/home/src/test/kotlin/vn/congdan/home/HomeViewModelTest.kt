package vn.congdan.home

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Agency
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Procedure
import vn.congdan.bridge.Procedures

class HomeViewModelTest {
    private val procedures = FakeProcedures()
    private val viewModel = HomeViewModel(procedures, CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun theFirstSyncFillsAnEmptyPhone() {
        viewModel.on(HomeEvent.Opened)
        assertEquals(HomeState(isRefreshing = true), state)
        procedures.found = Outcome.Done(listOf(Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", null)))
        procedures.refreshed.complete(Outcome.Done(true))
        assertEquals(HomeState(known = 1), state)
    }

    @Test
    fun withoutANetworkTheFailureIsShownAndTryingAgainTakesItAway() {
        viewModel.on(HomeEvent.Opened)
        procedures.refreshed.complete(Outcome.Failed(offline))
        assertEquals(HomeState(failure = offline), state)
        procedures.refreshed = CompletableDeferred()
        viewModel.on(HomeEvent.TryAgain)
        assertEquals(HomeState(isRefreshing = true), state)
    }

    @Test
    fun aSyncThatIsUnderWayIsNotBegunAgain() {
        viewModel.on(HomeEvent.Opened)
        viewModel.on(HomeEvent.TryAgain)
        assertEquals(1, procedures.refreshes)
    }
}

private val offline = Failure("client.offline", "happened", "kept", "next")

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

    override suspend fun agencies(procedure: String) = Outcome.Done(emptyList<Agency>())
}
