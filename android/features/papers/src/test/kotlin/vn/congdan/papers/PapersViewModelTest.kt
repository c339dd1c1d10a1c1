package vn.congdan.papers

import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Answer
import vn.congdan.bridge.AttachedFile
import vn.congdan.bridge.Choice
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Drafts
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Form
import vn.congdan.bridge.Judged
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Paper
import vn.congdan.bridge.Progress
import vn.congdan.bridge.Submission
import vn.congdan.bridge.Worth

class PapersViewModelTest {
    private val draft = FakeDraft()
    private val viewModel = PapersViewModel(FakeDrafts(draft), "1", CoroutineScope(Dispatchers.Unconfined)).apply { on(PapersEvent.Opened) }
    private val state get() = viewModel.state.value

    @Test
    fun aClearPictureIsAttachedAtOnce() {
        viewModel.on(brought(Looks(0.6f, 0.1f, 0.05f, 1600)))
        assertEquals(listOf("can-cuoc.jpg"), draft.files)
        assertEquals(true to null, state.isComplete to state.doubt)
    }

    @Test
    fun aPoorPictureIsDoubtedAndThePersonDecides() {
        for ((looks, doubt) in mapOf(
            Looks(0.1f, 0f, 0.05f, 1600) to Doubt.DARK,
            Looks(0.99f, 0.98f, 0.05f, 1600) to Doubt.BRIGHT,
            Looks(0.6f, 0.1f, 0.001f, 1600) to Doubt.BLURRED,
            Looks(0.6f, 0.1f, 0.05f, 300) to Doubt.SMALL,
        )) {
            viewModel.on(brought(looks))
            assertEquals(doubt to emptyList(), state.doubt to draft.files.toList())
            viewModel.on(PapersEvent.ThrewAway)
        }
        viewModel.on(brought(Looks(0.1f, 0f, 0.05f, 1600)))
        viewModel.on(PapersEvent.KeptAnyway)
        assertEquals(listOf("can-cuoc.jpg") to null, draft.files.toList() to state.doubt)
    }

    @Test
    fun aRefusalIsSaidAndNothingIsAttached() {
        draft.judged = Judged(Worth.REFUSED, "Tệp lớn quá.")
        viewModel.on(brought(null))
        assertEquals("Tệp lớn quá.", state.judged?.message)
        assertEquals(false, state.isComplete)
    }

    @Test
    fun aSendingThatBreaksOffSaysHowFarAndGoesOn() {
        viewModel.on(brought(null))
        viewModel.on(PapersEvent.Sent)
        assertEquals(40, state.progress?.percent)
        draft.sent.complete(Outcome.Failed(Failure("client.offline", "happened", "kept", "next")))
        assertNull(state.progress)
        assertEquals("client.offline", state.failure?.code)
        draft.sent = CompletableDeferred<Outcome<Unit>>(Outcome.Done(Unit))
        viewModel.on(PapersEvent.Sent)
        assertNull(state.failure)
    }

    private fun brought(looks: Looks?) = PapersEvent.Brought("identity", "can-cuoc.jpg", ByteArray(1), looks)
}

private class FakeDrafts(private val draft: DraftForm) : Drafts {
    override suspend fun begin(procedure: String, agency: String) = Outcome.Done("1")

    override suspend fun open(id: String) = Outcome.Done(draft)

    override suspend fun lastOf(procedure: String): String? = null
}

private class FakeDraft : DraftForm {
    val files = ArrayList<String>()
    var judged = Judged(Worth.TAKEN, "")
    var sent = CompletableDeferred<Outcome<Unit>>()

    override suspend fun sheet(): Outcome<DraftSheet> {
        val attached = files.map { AttachedFile(it, it, false) }
        return Outcome.Done(DraftSheet(Form("Tờ khai", emptyList()), listOf(Paper("identity", "Giấy tờ tuỳ thân", files = attached))))
    }

    override suspend fun answer(path: String, answer: Answer) = Outcome.Done(Unit)

    override suspend fun answerWith(path: String, name: String, content: ByteArray): Outcome<Judged> = error("no files are asked for here")

    override suspend fun takeOffer(path: String) = Outcome.Done(Unit)

    override suspend fun choices(path: String, typed: String) = emptyList<Choice>()

    override suspend fun addRow(path: String) = Outcome.Done(Unit)

    override suspend fun removeRow(path: String, row: Int) = Outcome.Done(Unit)

    override suspend fun attach(paper: String, name: String, content: ByteArray): Outcome<Judged> {
        if (judged.worth != Worth.REFUSED) files += name
        return Outcome.Done(judged)
    }

    override suspend fun detach(paper: String, key: String) = Outcome.Done(Unit)

    override suspend fun upload(onProgress: (Progress) -> Unit): Outcome<Unit> {
        onProgress(Progress(40, 100))
        return sent.await()
    }

    override suspend fun submit(onProgress: (Progress) -> Unit) = Outcome.Done(Submission("1", "H99", false))
}
