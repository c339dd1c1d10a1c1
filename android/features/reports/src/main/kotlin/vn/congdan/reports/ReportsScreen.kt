package vn.congdan.reports

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Report
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Fact
import vn.congdan.design.Failed
import vn.congdan.design.Hint
import vn.congdan.design.MainButton
import vn.congdan.design.Mark
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.Tone

/** What I reported, the newest first: a function of the state. */
@Composable
fun ReportsScreen(state: ReportsState, onEvent: (ReportsEvent) -> Unit, onReport: () -> Unit, onBack: () -> Unit) {
    ScrollingPage(
        stringResource(R.string.reports_title),
        onBack,
        actions = { MainButton(stringResource(R.string.report_title), onReport) },
    ) {
        val reports = state.reports
        state.failure?.let { Failed(it.happened, it.kept, it.next, isSerious = reports == null) { onEvent(ReportsEvent.Opened) } }
        when {
            reports == null -> if (state.failure == null) Busy()
            reports.isEmpty() -> Paragraph(stringResource(R.string.reports_empty))
            else -> reports.forEach { OneReport(it, onEvent) }
        }
    }
}

@Composable
private fun OneReport(report: Report, onEvent: (ReportsEvent) -> Unit) = Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
    when {
        report.isQueued -> Mark(stringResource(R.string.reports_waiting))
        report.refusal != null -> Mark(report.label, Tone.WRONG)
        else -> Mark(report.label, Tone.QUIET)
    }
    Hint("${report.kind} · ${report.at}")
    Paragraph(report.text)
    report.due?.let { Hint(stringResource(R.string.reports_due, it)) }
    report.refusal?.let {
        Failed(it.happened, it.kept, it.next)
        OtherButton(stringResource(R.string.remove), { onEvent(ReportsEvent.Removed(report.id)) })
    }
    if (report.answers.isEmpty() && !report.isQueued && report.refusal == null) Hint(stringResource(R.string.reports_no_answer))
    report.answers.forEach { Fact("${stringResource(R.string.reports_answer)} · ${it.at}", it.text) }
    HorizontalDivider()
}

@Preview
@Composable
private fun ReportsPreview() = CongDanTheme {
    ReportsScreen(ReportsState(listOf(Report("1", "Phản ánh", "Đèn đường hỏng.", "Đang xử lý", "24/11/2026"))), {}, {}, {})
}
