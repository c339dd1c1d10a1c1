package vn.congdan.report

import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Sent
import vn.congdan.bridge.UnsentReport
import vn.congdan.bridge.fake.FakeFeedback

class ReportViewModelTest {
    private val feedback = FakeFeedback()
    private val viewModel = model()
    private val state get() = viewModel.state.value

    @Test
    fun everyWordIsKeptUntilItIsSentAndThereAgainAfterAStart() {
        viewModel.on(ReportEvent.Opened)
        viewModel.on(ReportEvent.ChoseKind("report"))
        viewModel.on(ReportEvent.Told("Đèn"))
        viewModel.on(ReportEvent.Placed("Thôn Mẫu"))
        assertEquals(UnsentReport("report", null, "h", "Đèn", "Thôn Mẫu"), feedback.kept)
        val again = model().apply { on(ReportEvent.Opened) }.state.value
        assertEquals(listOf("report", "h", "Đèn", "Thôn Mẫu"), listOf(again.kind, again.agency, again.text, again.place))
    }

    @Test
    fun nothingIsSentWhileSomethingIsMissing() {
        viewModel.on(ReportEvent.Opened)
        viewModel.on(ReportEvent.ChoseKind("report"))
        viewModel.on(ReportEvent.ChoseCategory("road"))
        viewModel.on(ReportEvent.Told("  "))
        viewModel.on(ReportEvent.Sent)
        assertEquals(true to 0, state.isChecked to feedback.sent.size)
    }

    @Test
    fun whatIsSentIsForgottenAndWhatIsNotIsKept() {
        write()
        val refused = Failure("feedback.refused", "Không gửi được.", "", "")
        feedback.sending = Outcome.Failed(refused)
        viewModel.on(ReportEvent.Sent)
        assertEquals(refused to "Đèn đường hỏng", state.failure to feedback.kept?.text)
        feedback.sending = Outcome.Done(Sent.LATER)
        viewModel.on(ReportEvent.Sent)
        assertEquals(Triple(null, Sent.LATER, null), Triple(state.failure, state.sent, feedback.kept))
    }

    @Test
    fun aPhotoGoesWithItUnlessItWasTakenOff() {
        write()
        viewModel.on(ReportEvent.Photographed("a.jpg", byteArrayOf(1)))
        viewModel.on(ReportEvent.Sent)
        assertContentEquals(byteArrayOf(1), feedback.sent.single().photo)
        viewModel.on(ReportEvent.RemovedPhoto)
        viewModel.on(ReportEvent.Sent)
        assertEquals(false to null, state.hasPhoto to feedback.sent.last().photo)
    }

    @Test
    fun withoutTheListOfAgenciesItSaysWhy() {
        val missing = Failure("client.not_here", "Chưa có danh mục.", "", "")
        feedback.agencies = Outcome.Failed(missing)
        viewModel.on(ReportEvent.Opened)
        assertEquals(missing to 1, state.failure to state.kinds.size)
    }

    private fun write() {
        viewModel.on(ReportEvent.Opened)
        viewModel.on(ReportEvent.ChoseKind("report"))
        viewModel.on(ReportEvent.ChoseCategory("road"))
        viewModel.on(ReportEvent.Told("Đèn đường hỏng"))
    }

    private fun model() = ReportViewModel(feedback, CoroutineScope(Dispatchers.Unconfined))
}
