package vn.congdan.rate

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Dossier
import vn.congdan.bridge.DossierCard
import vn.congdan.bridge.Dossiers
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome

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

private class FakeDossiers : Dossiers {
    var dossier: Outcome<Dossier> = Outcome.Done(received)
    var fetching: Outcome<Unit> = Outcome.Done(Unit)
    var rating: Outcome<Unit> = Outcome.Done(Unit)
    var wait: CompletableDeferred<Unit>? = null
    val asked = ArrayList<String>()
    val rated = ArrayList<List<Any?>>()

    override suspend fun dossier(id: String): Outcome<Dossier> {
        asked += id
        wait?.await()
        return dossier
    }

    override suspend fun correction(id: String): Outcome<DraftForm?> = Outcome.Done(null)

    override suspend fun fetchResult(id: String) = fetching

    override suspend fun rate(id: String, score: Int, trips: Int, comment: String?): Outcome<Unit> {
        rated += listOf(id, score, trips, comment)
        wait?.await()
        return rating
    }
}

private val received = Dossier(DossierCard("d", "H99-1", "Trích lục", "Đã nhận"), "UBND xã Mẫu Một", "Cơ quan", "Chờ kết quả.")
