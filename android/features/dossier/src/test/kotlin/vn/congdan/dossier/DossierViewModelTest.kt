package vn.congdan.dossier

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Sent
import vn.congdan.bridge.Withdrawal
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

    @Test
    fun whoMeansItWithdrawsOnceAndSeesWhatBecameOfIt() {
        dossiers.dossier = Outcome.Done(withdrawable)
        viewModel.on(DossierEvent.Opened)
        viewModel.on(DossierEvent.AskedToWithdraw)
        assertEquals(true to emptyList<String>(), state.isWithdrawalAsked to dossiers.withdrawn)
        val slow = CompletableDeferred<Unit>()
        dossiers.wait = slow
        repeat(2) { viewModel.on(DossierEvent.Withdrew) }
        assertEquals(listOf("d") to true, dossiers.withdrawn to state.isWithdrawing)
        dossiers.dossier = Outcome.Done(received)
        slow.complete(Unit)
        assertEquals(DossierState(received), state)
    }

    @Test
    fun whoKeepsItAfterAllWithdrewNothing() {
        dossiers.dossier = Outcome.Done(withdrawable)
        viewModel.on(DossierEvent.Opened)
        viewModel.on(DossierEvent.AskedToWithdraw)
        viewModel.on(DossierEvent.Kept)
        assertEquals(DossierState(withdrawable), state)
        assertEquals(emptyList<String>() to emptyList<String>(), dossiers.withdrawn to dossiers.kept)
    }

    @Test
    fun whyItCannotBeWithdrawnIsSaidUntilItIsRead() {
        val finished = Failure("dossier.wrong_state", "Hồ sơ đã xong.", "", "")
        dossiers.withdrawing = Outcome.Failed(finished)
        viewModel.on(DossierEvent.Opened)
        viewModel.on(DossierEvent.AskedToWithdraw)
        viewModel.on(DossierEvent.Withdrew)
        assertEquals(DossierState(received, refusal = finished), state)
        viewModel.on(DossierEvent.Kept)
        assertEquals(DossierState(received), state)
        assertEquals(emptyList(), dossiers.kept, "nothing waits on this phone")
    }

    @Test
    fun withoutANetworkItWaitsAndCanBeTakenBack() {
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        val waiting = received.copy(withdrawal = Withdrawal.Waits, failure = offline)
        dossiers.withdrawing = Outcome.Done(Sent.LATER)
        dossiers.dossier = Outcome.Done(waiting)
        viewModel.on(DossierEvent.Opened)
        viewModel.on(DossierEvent.Withdrew)
        assertEquals(DossierState(waiting, failure = offline), state)
        dossiers.dossier = Outcome.Done(withdrawable)
        viewModel.on(DossierEvent.Kept)
        assertEquals(listOf("d") to DossierState(withdrawable), dossiers.kept to state)
    }

    @Test
    fun whoeverDecidesDoesNotWaitForWhatIsLookedUp() {
        val slow = CompletableDeferred<Unit>()
        dossiers.wait = slow
        viewModel.on(DossierEvent.Opened)
        viewModel.on(DossierEvent.Withdrew)
        assertEquals(listOf("d"), dossiers.withdrawn)
        slow.complete(Unit)
        assertEquals(2 to DossierState(received), dossiers.asked.size to state)
    }

    private val withdrawable = received.copy(canBeWithdrawn = true)
}
