package vn.congdan.form

import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Choice
import vn.congdan.bridge.Choices
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Drafts
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Field
import vn.congdan.bridge.Finding
import vn.congdan.bridge.Form
import vn.congdan.bridge.Group
import vn.congdan.bridge.Input
import vn.congdan.bridge.Judged
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Progress
import vn.congdan.bridge.Submission
import vn.congdan.bridge.Worth
import vn.congdan.questions.BroughtFiles
import vn.congdan.questions.QuestionEvent

class FormViewModelTest {
    private val draft = FakeDraft()
    private val scope = CoroutineScope(Dispatchers.Unconfined)
    private val viewModel = FormViewModel(FakeDrafts(draft), "1", scope)
    private val state get() = viewModel.state.value

    @Test
    fun everyAnswerIsGivenToTheDraftAsItIsTyped() {
        viewModel.on(FormEvent.Opened(null))
        viewModel.on(FormEvent.Asked(QuestionEvent.Answered("name", Answer.Text("H"))))
        viewModel.on(FormEvent.Asked(QuestionEvent.Answered("name", Answer.Text("Ho"))))
        assertEquals(listOf<Pair<String, Answer>>("name" to Answer.Text("H"), "name" to Answer.Text("Ho")), draft.answered)
    }

    @Test
    fun whatIsMissingIsSaidWhenTheyWantToGoOnAndNotBefore() {
        viewModel.on(FormEvent.Opened(null))
        assertFalse(state.isChecked)
        viewModel.on(FormEvent.Next)
        assertTrue(state.isChecked)
        assertEquals("a" to 1, state.shown?.id to state.wrong.size)
    }

    @Test
    fun theLastGroupLeadsOnOnce() {
        draft.missing = false
        var left = 0
        scope.launch { viewModel.answered.collect { left++ } }
        viewModel.on(FormEvent.Opened(null))
        viewModel.on(FormEvent.Next)
        assertEquals("b", state.shown?.id)
        viewModel.on(FormEvent.Previous)
        assertEquals("a", state.shown?.id)
        viewModel.on(FormEvent.Next)
        viewModel.on(FormEvent.Next)
        assertEquals(1, left)
    }

    @Test
    fun whoTypesANameWholeHasChosenIt() {
        viewModel.on(FormEvent.Opened("b"))
        assertTrue(state.isLast)
        viewModel.on(FormEvent.Asked(QuestionEvent.Searched("ward", "xã mẫu")))
        assertEquals(emptyList(), draft.answered)
        viewModel.on(FormEvent.Asked(QuestionEvent.Searched("ward", "xã Mẫu Một ")))
        assertEquals(listOf<Pair<String, Answer>>("ward" to Answer.Text("99001")), draft.answered)
    }

    @Test
    fun aFileThatIsTakenIsNotSpokenOfAndOneThatIsNotSaysWhyUntilTheNext() {
        viewModel.on(FormEvent.Opened(null))
        viewModel.on(brought("portrait", "ảnh.jpg"))
        assertEquals(listOf("portrait" to "ảnh.jpg"), draft.brought)
        assertEquals(BroughtFiles(), state.brought)

        val refused = Judged(Worth.REFUSED, "Tệp lớn quá.")
        draft.judging = Outcome.Done(refused)
        viewModel.on(brought("portrait", "lớn.jpg"))
        assertEquals(mapOf("portrait" to refused), state.brought.judged)

        viewModel.on(FormEvent.Asked(QuestionEvent.BroughtNothing("portrait")))
        assertEquals(BroughtFiles(unreadable = setOf("portrait")), state.brought)

        draft.judging = Outcome.Done(Judged(Worth.TAKEN, "Đã giữ tệp."))
        viewModel.on(brought("portrait", "vừa.jpg"))
        assertEquals(BroughtFiles(), state.brought)
    }

    @Test
    fun whatIsTakenBackIsNotSpokenOfAnyMore() {
        draft.judging = Outcome.Done(Judged(Worth.DOUBTFUL, "Tệp có vẻ thiếu phần cuối."))
        viewModel.on(FormEvent.Opened(null))
        viewModel.on(brought("portrait", "ảnh.jpg"))
        viewModel.on(FormEvent.Asked(QuestionEvent.Answered("portrait", Answer.Nothing)))
        assertEquals(listOf<Pair<String, Answer>>("portrait" to Answer.Nothing) to BroughtFiles(), draft.answered to state.brought)
    }

    @Test
    fun theLastOfTwoDrawingsStandsHoweverLongTheFirstIsWritten() {
        val slow = CompletableDeferred<Unit>()
        viewModel.on(FormEvent.Opened(null))
        draft.wait = slow
        viewModel.on(brought("signature", "one stroke"))
        draft.wait = null
        viewModel.on(brought("signature", "two strokes"))
        viewModel.on(FormEvent.Asked(QuestionEvent.Answered("name", Answer.Text("H"))))
        assertEquals(0 to 0, draft.brought.size to draft.answered.size)
        slow.complete(Unit)
        assertEquals(listOf("signature" to "one stroke", "signature" to "two strokes"), draft.brought)
        assertEquals(listOf<Pair<String, Answer>>("name" to Answer.Text("H")), draft.answered)
    }

    @Test
    fun whoGoesOnRightAfterAStrokeLosesNone() {
        val slow = CompletableDeferred<Unit>()
        viewModel.on(FormEvent.Opened(null))
        draft.missing = false
        draft.wait = slow
        viewModel.on(brought("signature", "a stroke"))
        viewModel.on(FormEvent.Next)
        assertEquals("a", state.shown?.id)
        slow.complete(Unit)
        assertEquals(listOf("signature" to "a stroke"), draft.brought)
        assertEquals("b", state.shown?.id)
    }

    @Test
    fun aFileThatCannotBeKeptIsAFailure() {
        val failure = Failure("client.store", "Không lưu được.", "", "")
        draft.judging = Outcome.Failed(failure)
        viewModel.on(FormEvent.Opened(null))
        viewModel.on(brought("portrait", "ảnh.jpg"))
        assertEquals(failure to BroughtFiles(), state.failure to state.brought)
    }

    private fun brought(path: String, name: String) = FormEvent.Asked(QuestionEvent.Brought(path, name, ByteArray(3)))
}

private class FakeDrafts(private val draft: DraftForm) : Drafts {
    override suspend fun begin(procedure: String, agency: String) = Outcome.Done("1")

    override suspend fun open(id: String) = Outcome.Done(draft)

    override suspend fun lastOf(procedure: String): String? = null
}

private class FakeDraft : DraftForm {
    val answered = ArrayList<Pair<String, Answer>>()
    val brought = ArrayList<Pair<String, String>>()
    var judging: Outcome<Judged> = Outcome.Done(Judged(Worth.TAKEN, "Đã giữ tệp."))
    var missing = true

    /** Keeps the phone busy with what is brought. */
    var wait: CompletableDeferred<Unit>? = null

    override suspend fun sheet(): Outcome<DraftSheet> {
        val name = Field("name", "Họ tên", Input.PersonName, isRequired = true)
        val ward = Field("ward", "Xã", Input.OneOf(Choices(emptyList(), isSearched = true)))
        val findings = if (missing) listOf(Finding("form.missing", "name", true, "Chưa điền.", "")) else emptyList()
        return Outcome.Done(DraftSheet(Form("Tờ khai", listOf(Group("a", "A", listOf(name)), Group("b", "B", listOf(ward))), findings)))
    }

    override suspend fun answer(path: String, answer: Answer): Outcome<Unit> {
        answered += path to answer
        return Outcome.Done(Unit)
    }

    override suspend fun answerWith(path: String, name: String, content: ByteArray): Outcome<Judged> {
        wait?.await()
        brought += path to name
        return judging
    }

    override suspend fun takeOffer(path: String) = Outcome.Done(Unit)

    override suspend fun choices(path: String, typed: String) = listOf(Choice("99001", "Xã Mẫu Một"))

    override suspend fun addRow(path: String) = Outcome.Done(Unit)

    override suspend fun removeRow(path: String, row: Int) = Outcome.Done(Unit)

    override suspend fun attach(paper: String, name: String, content: ByteArray): Outcome<Judged> = error("no papers here")

    override suspend fun detach(paper: String, key: String) = Outcome.Done(Unit)

    override suspend fun upload(onProgress: (Progress) -> Unit) = Outcome.Done(Unit)

    override suspend fun submit(onProgress: (Progress) -> Unit) = Outcome.Done(Submission("1", "H99", false))
}
