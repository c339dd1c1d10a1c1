package vn.congdan.dossier

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Dossier
import vn.congdan.bridge.DossierCard
import vn.congdan.bridge.Dossiers
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome

class DossierViewModelTest {
    private val dossiers = FakeDossiers()
    private val scope = CoroutineScope(Dispatchers.Unconfined)
    private val viewModel = DossierViewModel(dossiers, "d", scope)
    private val state get() = viewModel.state.value

    @Test
    fun whatIsKeptIsShownWithTheReasonWhyItIsNotFresh() {
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        dossiers.dossier = Outcome.Done(received.copy(failure = offline))
        viewModel.on(DossierEvent.Opened)
        assertEquals("H99-1" to offline, state.dossier?.card?.code to state.failure)
        dossiers.dossier = Outcome.Failed(offline)
        viewModel.on(DossierEvent.Opened)
        assertEquals("H99-1", state.dossier?.card?.code, "what is shown stays")
    }

    @Test
    fun itIsAskedForOnceAtATime() {
        val slow = CompletableDeferred<Unit>()
        dossiers.wait = slow
        repeat(2) { viewModel.on(DossierEvent.Opened) }
        assertEquals(listOf("d") to true, dossiers.asked to state.isBusy)
        slow.complete(Unit)
        viewModel.on(DossierEvent.Opened)
        assertEquals(2 to false, dossiers.asked.size to state.isBusy)
    }

    @Test
    fun theResultLeadsToTheWalletWithoutANetworkToo() {
        var led = 0
        scope.launch { viewModel.fetched.collect { led++ } }
        viewModel.on(DossierEvent.WantedResult)
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        dossiers.fetching = Outcome.Failed(offline)
        viewModel.on(DossierEvent.WantedResult)
        assertEquals(2 to offline, led to state.failure)
    }

    @Test
    fun whyIsShownAndHidden() {
        viewModel.on(DossierEvent.ToggledWhy)
        assertEquals(true, state.isWhyShown)
        viewModel.on(DossierEvent.ToggledWhy)
        assertEquals(false, state.isWhyShown)
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
