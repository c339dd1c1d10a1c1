package vn.congdan.dossier

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.fake.FakeDossiers
import vn.congdan.bridge.fake.received

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
