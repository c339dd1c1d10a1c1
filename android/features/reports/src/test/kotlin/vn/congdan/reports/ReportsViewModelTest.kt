package vn.congdan.reports

import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Report
import vn.congdan.bridge.ReportSheet
import vn.congdan.bridge.fake.FakeFeedback

class ReportsViewModelTest {
    private val feedback = FakeFeedback()
    private val viewModel = ReportsViewModel(feedback, CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun whatWasReportedIsShownFreshOrAsItWasKept() {
        assertEquals(null, state.reports, "not looked yet is not none")
        val report = Report("1", "Phản ánh", "Đèn đường hỏng", "Đang xử lý", "hôm nay")
        feedback.sheet = Outcome.Done(ReportSheet(listOf(report)))
        viewModel.on(ReportsEvent.Opened)
        assertEquals(ReportsState(listOf(report)), state)
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        feedback.sheet = Outcome.Done(ReportSheet(listOf(report), offline))
        viewModel.on(ReportsEvent.Opened)
        assertEquals(ReportsState(listOf(report), offline), state)
        feedback.sheet = Outcome.Failed(offline)
        viewModel.on(ReportsEvent.Opened)
        assertEquals(listOf(report), state.reports, "what is shown stays")
    }

    @Test
    fun oneThatWasRefusedIsGoneWhenItIsRemoved() {
        val why = Failure("request.bad_body", "Nội dung gửi không đúng.", "", "")
        val refused = Report("2", "Phản ánh", "Cống tắc", "Không gửi được", "hôm nay", refusal = why)
        val sent = Report("1", "Phản ánh", "Đèn đường hỏng", "Đang xử lý", "hôm nay")
        feedback.sheet = Outcome.Done(ReportSheet(listOf(refused, sent)))
        viewModel.on(ReportsEvent.Opened)
        assertEquals(why, state.reports?.first()?.refusal)
        viewModel.on(ReportsEvent.Removed("2"))
        assertEquals(listOf(sent), state.reports)
    }
}
