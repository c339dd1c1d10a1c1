package vn.congdan.review

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Account
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Choice
import vn.congdan.bridge.Device
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Drafts
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Form
import vn.congdan.bridge.Judged
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Person
import vn.congdan.bridge.Progress
import vn.congdan.bridge.Submission
import vn.congdan.bridge.Worth

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

private class FakeDraft : DraftForm {
    var sheet = DraftSheet(Form("Tờ khai", emptyList()))
    var sending: Outcome<Submission> = Outcome.Done(Submission("d", "H99-1", isFeeDue = true))
    var wait: CompletableDeferred<Unit>? = null
    var sent = 0
    val answered = ArrayList<Pair<String, Answer>>()

    override suspend fun sheet() = Outcome.Done(sheet)

    override suspend fun answer(path: String, answer: Answer): Outcome<Unit> {
        answered += path to answer
        return Outcome.Done(Unit)
    }

    override suspend fun answerWith(path: String, name: String, content: ByteArray) = judged(content)

    override suspend fun takeOffer(path: String) = Outcome.Done(Unit)

    override suspend fun choices(path: String, typed: String) = emptyList<Choice>()

    override suspend fun addRow(path: String) = Outcome.Done(Unit)

    override suspend fun removeRow(path: String, row: Int) = Outcome.Done(Unit)

    override suspend fun attach(paper: String, name: String, content: ByteArray) = judged(content)

    override suspend fun detach(paper: String, key: String) = Outcome.Done(Unit)

    override suspend fun upload(onProgress: (Progress) -> Unit) = Outcome.Done(Unit)

    override suspend fun submit(onProgress: (Progress) -> Unit): Outcome<Submission> {
        sent++
        onProgress(Progress(1, 2))
        wait?.await()
        return sending
    }

    /** An empty file is not taken. */
    private fun judged(content: ByteArray): Outcome<Judged> =
        Outcome.Done(if (content.isEmpty()) Judged(Worth.REFUSED, "Tệp không có nội dung.") else Judged(Worth.TAKEN, "Đã đính kèm."))
}

private class FakeAccount : Account {
    var isIn = true
    var devices: Outcome<List<Device>> = Outcome.Done(emptyList())
    var removing: Outcome<Unit> = Outcome.Done(Unit)
    var leaving: Outcome<Unit> = Outcome.Done(Unit)
    val removed = ArrayList<String>()
    var left = 0

    override suspend fun isSignedIn() = isIn

    override suspend fun begin() = Outcome.Done("https://example")

    override suspend fun finish(redirect: String) = Outcome.Done(Unit)

    override suspend fun person(): Person? = null

    override suspend fun devices() = devices

    override suspend fun removeDevice(id: String): Outcome<Unit> {
        removed += id
        return removing
    }

    override suspend fun signOut(): Outcome<Unit> {
        left++
        return leaving
    }
}
