package vn.congdan.review

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.Drafts
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Progress
import vn.congdan.bridge.Submission
import vn.congdan.bridge.fake.FakeAccount
import vn.congdan.bridge.fake.FakeDraft

class ReviewViewModelTest {
    private val draft = FakeDraft()
    private val account = FakeAccount()
    private val scope = CoroutineScope(Dispatchers.Unconfined)
    private val viewModel = ReviewViewModel(FakeDrafts(Outcome.Done(draft)), account, "1", scope)
    private val state get() = viewModel.state.value

    @Test
    fun whoIsNotSignedInIsToldSoBeforeTheyPress() {
        account.isIn = false
        viewModel.on(ReviewEvent.Opened)
        assertEquals(false, state.isSignedIn)
        account.isIn = true
        viewModel.on(ReviewEvent.Opened)
        assertEquals(true, state.isSignedIn)
    }

    @Test
    fun aThumbThatPressesTwiceSubmitsOnceAndIsLedOnOnce() {
        val led = ArrayList<Submission>()
        scope.launch { viewModel.submitted.collect(led::add) }
        viewModel.on(ReviewEvent.Opened)
        val slow = CompletableDeferred<Unit>()
        draft.wait = slow
        repeat(2) { viewModel.on(ReviewEvent.Submitted) }
        assertEquals(Triple(1, true, Progress(1, 2)), Triple(draft.sent, state.isSubmitting, state.progress))
        slow.complete(Unit)
        assertEquals(listOf("H99-1") to false, led.map { it.code } to state.isSubmitting)
    }

    @Test
    fun whatCouldNotBeSubmittedCanBeSubmittedAgain() {
        viewModel.on(ReviewEvent.Opened)
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        draft.sending = Outcome.Failed(offline)
        viewModel.on(ReviewEvent.Submitted)
        assertEquals(Triple(offline, false, null), Triple(state.failure, state.isSubmitting, state.progress))
        viewModel.on(ReviewEvent.Submitted)
        assertEquals(2, draft.sent)
    }

    @Test
    fun aDraftThatIsNotThereSaysSo() {
        val missing = Failure("client.not_here", "Không có bản nháp.", "", "")
        val viewModel = ReviewViewModel(FakeDrafts(Outcome.Failed(missing)), account, "1", scope)
        viewModel.on(ReviewEvent.Opened)
        viewModel.on(ReviewEvent.Submitted)
        assertEquals(missing to 0, viewModel.state.value.failure to draft.sent)
    }
}

private class FakeDrafts(private val draft: Outcome<DraftForm>) : Drafts {
    override suspend fun begin(procedure: String, agency: String) = Outcome.Done("1")

    override suspend fun open(id: String) = draft

    override suspend fun lastOf(procedure: String): String? = null
}
