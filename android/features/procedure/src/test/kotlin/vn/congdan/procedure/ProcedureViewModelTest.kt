package vn.congdan.procedure

import kotlin.test.assertEquals
import kotlin.test.assertNull
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Agency
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Choice
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Drafts
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Field
import vn.congdan.bridge.Form
import vn.congdan.bridge.Group
import vn.congdan.bridge.Input
import vn.congdan.bridge.Judged
import vn.congdan.bridge.Offer
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Procedure
import vn.congdan.bridge.ProcedurePage
import vn.congdan.bridge.Procedures
import vn.congdan.bridge.Progress
import vn.congdan.bridge.Submission

class ProcedureViewModelTest {
    private val scope = CoroutineScope(Dispatchers.Unconfined)
    private val procedures = FakeProcedures()
    private val drafts = FakeDrafts()
    private val viewModel = ProcedureViewModel(procedures, drafts, "2.000635", scope)
    private val state get() = viewModel.state.value
    private val filled = ArrayList<String>().also { filled -> scope.launch { viewModel.draft.collect { filled += it } } }

    @Test
    fun whatIsKnownIsFilledInOnlyForWhoAsksForIt() {
        viewModel.on(ProcedureEvent.Opened)
        viewModel.on(ProcedureEvent.Filed())
        assertEquals(listOf("new") to emptyList<String>(), filled to drafts.draft.taken)
        viewModel.on(ProcedureEvent.Filed(isPrefilled = true))
        assertEquals(listOf("new", "new") to listOf("name"), filled to drafts.draft.taken)
    }

    @Test
    fun aDraftGoesToTheAgencyThatWasChosenAndToTheFirstIfNoneWas() {
        viewModel.on(ProcedureEvent.Opened)
        viewModel.on(ProcedureEvent.Filed())
        viewModel.on(ProcedureEvent.ChoseAgency("2"))
        viewModel.on(ProcedureEvent.Filed())
        assertEquals(listOf("1", "2"), drafts.begun)
    }

    @Test
    fun aDraftThatWasBegunIsGoneOnWithAndNoSecondOneBegins() {
        drafts.last = "old"
        viewModel.on(ProcedureEvent.Opened)
        viewModel.on(ProcedureEvent.Filed(isPrefilled = true))
        assertEquals(listOf("old"), filled)
        assertEquals(emptyList(), drafts.begun + drafts.draft.taken)
    }

    @Test
    fun withNobodyToReceiveItNothingIsBegun() {
        procedures.agencies = emptyList()
        viewModel.on(ProcedureEvent.Opened)
        viewModel.on(ProcedureEvent.Filed())
        assertEquals(emptyList(), filled + drafts.begun)
        assertEquals(false, state.isBusy)
    }

    @Test
    fun whatCannotBeBegunIsSaidAndCanBeTriedAgain() {
        viewModel.on(ProcedureEvent.Opened)
        drafts.failure = Failure("client.not_here", "happened", "kept", "next")
        viewModel.on(ProcedureEvent.Filed())
        assertEquals("client.not_here" to false, state.failure?.code to state.isBusy)
        drafts.failure = null
        viewModel.on(ProcedureEvent.Filed())
        assertNull(state.failure)
        assertEquals(listOf("new"), filled)
    }
}

private class FakeProcedures : Procedures {
    var agencies = listOf(Agency("1", "UBND xã Mẫu Một"), Agency("2", "UBND xã Mẫu Hai"))

    override suspend fun refresh() = Outcome.Done(false)

    override suspend fun find(typed: String) = Outcome.Done(emptyList<Procedure>())

    override suspend fun page(code: String) =
        Outcome.Done(ProcedurePage(Procedure(code, "Cấp bản sao Trích lục hộ tịch", "Hộ tịch", null), agencies))
}

private class FakeDrafts : Drafts {
    val draft = FakeDraft()
    val begun = ArrayList<String>()
    var last: String? = null
    var failure: Failure? = null

    override suspend fun begin(procedure: String, agency: String): Outcome<String> {
        failure?.let { return Outcome.Failed(it) }
        begun += agency
        return Outcome.Done("new")
    }

    override suspend fun open(id: String) = Outcome.Done(draft)

    override suspend fun lastOf(procedure: String) = last
}

/** Two questions, of which one is known. */
private class FakeDraft : DraftForm {
    val taken = ArrayList<String>()

    override suspend fun sheet(): Outcome<DraftSheet> {
        val known = Field("name", "Họ tên", Input.PersonName, offer = Offer(Answer.Text("Hoa"), "Hoa", "Theo tài khoản"))
        return Outcome.Done(DraftSheet(Form("Tờ khai", listOf(Group("a", "A", listOf(known, Field("phone", "Điện thoại", Input.Phone)))))))
    }

    override suspend fun answer(path: String, answer: Answer) = Outcome.Done(Unit)

    override suspend fun answerWith(path: String, name: String, content: ByteArray): Outcome<Judged> = error("no files are asked for here")

    override suspend fun takeOffer(path: String): Outcome<Unit> {
        taken += path
        return Outcome.Done(Unit)
    }

    override suspend fun choices(path: String, typed: String) = emptyList<Choice>()

    override suspend fun addRow(path: String) = Outcome.Done(Unit)

    override suspend fun removeRow(path: String, row: Int) = Outcome.Done(Unit)

    override suspend fun attach(paper: String, name: String, content: ByteArray): Outcome<Judged> = error("no papers here")

    override suspend fun detach(paper: String, key: String) = Outcome.Done(Unit)

    override suspend fun upload(onProgress: (Progress) -> Unit) = Outcome.Done(Unit)

    override suspend fun submit(onProgress: (Progress) -> Unit) = Outcome.Done(Submission("1", "H99", false))
}
