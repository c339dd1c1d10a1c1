package vn.congdan.rate

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.fake.FakeDossiers

class RateViewModelTest {
    private val dossiers = FakeDossiers()
    private val viewModel = RateViewModel(dossiers, "d", CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun withoutAnAnswerToBothQuestionsNothingIsSent() {
        viewModel.on(RateEvent.Scored(5))
        viewModel.on(RateEvent.Sent)
        assertEquals(true to 0, state.isChecked to dossiers.rated.size)
        viewModel.on(RateEvent.Travelled(0))
        viewModel.on(RateEvent.Sent)
        assertEquals(listOf<List<Any?>>(listOf("d", 5, 0, null)) to true, dossiers.rated to state.isSent)
    }

    @Test
    fun aThumbThatPressesTwiceRatesOnce() {
        val slow = CompletableDeferred<Unit>()
        dossiers.wait = slow
        answer()
        repeat(2) { viewModel.on(RateEvent.Sent) }
        assertEquals(1 to true, dossiers.rated.size to state.isBusy)
        slow.complete(Unit)
        assertEquals(true to false, state.isSent to state.isBusy)
    }

    @Test
    fun whatCouldNotBeSentIsKeptAndCanBeSentAgain() {
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        dossiers.rating = Outcome.Failed(offline)
        answer()
        viewModel.on(RateEvent.Commented(" Nhanh lắm "))
        viewModel.on(RateEvent.Sent)
        assertEquals(Triple(false, offline, " Nhanh lắm "), Triple(state.isSent, state.failure, state.comment))
        dossiers.rating = Outcome.Done(Unit)
        viewModel.on(RateEvent.Sent)
        assertEquals(Triple(true, null, "Nhanh lắm"), Triple(state.isSent, state.failure, dossiers.rated.last().last()))
    }

    private fun answer() {
        viewModel.on(RateEvent.Scored(4))
        viewModel.on(RateEvent.Travelled(1))
    }
}
