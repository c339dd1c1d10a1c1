package vn.congdan.correction

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Answer
import vn.congdan.bridge.AttachedFile
import vn.congdan.bridge.Dossier
import vn.congdan.bridge.Dossiers
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Finding
import vn.congdan.bridge.Form
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Paper
import vn.congdan.bridge.Sent
import vn.congdan.bridge.Worth
import vn.congdan.bridge.fake.FakeDraft
import vn.congdan.questions.QuestionEvent

class CorrectionViewModelTest {
    private val draft = FakeDraft()
    private val dossiers = FakeDossiers(draft)
    private val viewModel = CorrectionViewModel(dossiers, "d", CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun whereNothingIsAskedForNothingIsShown() {
        dossiers.draft = null
        viewModel.on(CorrectionEvent.Opened)
        assertEquals(CorrectionState(isOpen = true), state)
        viewModel.on(CorrectionEvent.Sent)
        assertEquals(0, draft.sent)
    }

    @Test
    fun nothingIsSentWhileAnAnswerOrAPaperIsMissing() {
        val wrong = Finding("form.missing", "registered_at", true, "Chưa điền.", "")
        draft.sheet = DraftSheet(Form("Tờ khai", emptyList(), listOf(wrong)))
        viewModel.on(CorrectionEvent.Opened)
        viewModel.on(CorrectionEvent.Sent)
        assertEquals(true to 0, state.isChecked to draft.sent)

        draft.sheet = DraftSheet(Form("Tờ khai", emptyList()), listOf(Paper("identity", "Giấy tờ")))
        viewModel.on(answered())
        viewModel.on(CorrectionEvent.Sent)
        assertEquals(0, draft.sent)

        draft.sheet = DraftSheet(Form("Tờ khai", emptyList()), listOf(Paper("identity", "Giấy tờ", files = listOf(AttachedFile("k", "a.jpg", false)))))
        viewModel.on(CorrectionEvent.Brought("identity", "a.jpg", byteArrayOf(1)))
        viewModel.on(CorrectionEvent.Sent)
        assertEquals(Triple(1, true, null), Triple(draft.sent, state.isSent, state.progress))
    }

    @Test
    fun whatWasTypedJustBeforeIsGivenBackToo() {
        viewModel.on(CorrectionEvent.Opened)
        viewModel.on(answered())
        viewModel.on(CorrectionEvent.Sent)
        assertEquals(listOf<Pair<String, Answer>>("registered_at" to Answer.Text("UBND xã")) to 1, draft.answered to draft.sent)
    }

    @Test
    fun aFileThatIsNotTakenSaysWhy() {
        viewModel.on(CorrectionEvent.Opened)
        viewModel.on(CorrectionEvent.Brought("identity", "a.jpg", ByteArray(0)))
        assertEquals(Worth.REFUSED, state.judged?.worth)
        viewModel.on(CorrectionEvent.Brought("identity", "a.jpg", byteArrayOf(1)))
        assertEquals(null, state.judged)
        viewModel.on(CorrectionEvent.Asked(QuestionEvent.Brought("portrait", "a.jpg", ByteArray(0))))
        assertEquals(setOf("portrait"), state.brought.judged.keys)
    }

    @Test
    fun theLastOfTwoDrawingsStandsHoweverLongTheFirstIsWritten() {
        val slow = CompletableDeferred<Unit>()
        viewModel.on(CorrectionEvent.Opened)
        draft.writing = slow
        viewModel.on(CorrectionEvent.Asked(QuestionEvent.Brought("signature", "", byteArrayOf(1))))
        draft.writing = null
        viewModel.on(CorrectionEvent.Asked(QuestionEvent.Brought("signature", "", byteArrayOf(1, 2))))
        slow.complete(Unit)
        assertEquals(listOf(1, 2), draft.brought.map { it.size })
    }

    @Test
    fun whatCouldNotBeSentCanBeSentAgain() {
        viewModel.on(CorrectionEvent.Opened)
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        draft.sending = Outcome.Failed(offline)
        viewModel.on(CorrectionEvent.Sent)
        assertEquals(Triple(offline, false, null), Triple(state.failure, state.isSent, state.progress))
    }

    private fun answered() = CorrectionEvent.Asked(QuestionEvent.Answered("registered_at", Answer.Text("UBND xã")))
}

private class FakeDossiers(var draft: DraftForm?) : Dossiers {
    override suspend fun dossier(id: String): Outcome<Dossier> = error("nobody looks at it here")

    override suspend fun correction(id: String) = Outcome.Done(draft)

    override suspend fun fetchResult(id: String) = Outcome.Done(Unit)

    override suspend fun rate(id: String, score: Int, trips: Int, comment: String?) = Outcome.Done(Unit)

    override suspend fun withdraw(id: String) = Outcome.Done(Sent.NOW)

    override suspend fun keep(id: String) = Outcome.Done(Unit)
}
