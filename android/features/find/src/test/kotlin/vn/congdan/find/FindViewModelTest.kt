package vn.congdan.find

import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Procedure
import vn.congdan.bridge.ProcedurePage
import vn.congdan.bridge.Procedures

class FindViewModelTest {
    private val procedures = FakeProcedures()
    private val viewModel = FindViewModel(procedures, CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun whatIsOnThePhoneIsShownBeforeTheNetworkAnswers() {
        procedures.answer("", listOf(birth))
        viewModel.on(FindEvent.Opened)
        assertEquals(listOf(birth) to true, state.found to state.isRefreshing)
        procedures.refreshed.complete(Outcome.Done(false))
        assertEquals(FindState(found = listOf(birth)), state)
    }

    @Test
    fun withoutANetworkTheListStaysAndTheFailureIsShown() {
        val offline = Failure("client.offline", "happened", "kept", "next")
        procedures.answer("", listOf(birth))
        viewModel.on(FindEvent.Opened)
        procedures.refreshed.complete(Outcome.Failed(offline))
        assertEquals(FindState(found = listOf(birth), failure = offline), state)
    }

    @Test
    fun aLateAnswerDoesNotCoverTheOneToWhatIsTypedNow() {
        viewModel.on(FindEvent.Typed("khai"))
        viewModel.on(FindEvent.Typed("khai sinh"))
        procedures.answer("khai sinh", listOf(birth))
        procedures.answer("khai", emptyList())
        assertEquals(FindState("khai sinh", listOf(birth)), state)
    }

    @Test
    fun beforeTheFirstSyncNothingIsCalledNotFound() {
        procedures.found("").complete(Outcome.Failed(Failure("client.not_here", "", "", "")))
        viewModel.on(FindEvent.Opened)
        assertNull(state.found)
    }
}

private val birth = Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", null)

/** A catalogue that answers when the test says so. */
private class FakeProcedures : Procedures {
    val refreshed = CompletableDeferred<Outcome<Boolean>>()
    private val found = HashMap<String, CompletableDeferred<Outcome<List<Procedure>>>>()

    fun found(typed: String) = found.getOrPut(typed) { CompletableDeferred() }

    fun answer(typed: String, procedures: List<Procedure>) = found(typed).complete(Outcome.Done(procedures))

    override suspend fun refresh() = refreshed.await()

    override suspend fun find(typed: String) = found(typed).await()

    override suspend fun page(code: String) = Outcome.Done(ProcedurePage(birth))
}
