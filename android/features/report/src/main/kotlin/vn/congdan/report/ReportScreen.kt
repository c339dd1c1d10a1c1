package vn.congdan.report

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Choice
import vn.congdan.bridge.Sent
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Failed
import vn.congdan.design.MainButton
import vn.congdan.design.Mark
import vn.congdan.design.Notice
import vn.congdan.design.OneOfRow
import vn.congdan.design.OtherButton
import vn.congdan.design.PartTitle
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.TextBox
import vn.congdan.design.Tone

/** What the phone is asked for, and where the screen leads. */
class ReportWays(val photograph: () -> Unit, val reports: () -> Unit, val back: () -> Unit)

/** A report to an agency: a function of the state. */
@Composable
fun ReportScreen(state: ReportState, onEvent: (ReportEvent) -> Unit, ways: ReportWays) {
    ScrollingPage(stringResource(R.string.report_title), ways.back, actions = { Actions(state, onEvent, ways) }) {
        state.failure?.let { Failed(it.happened, it.kept, it.next) }
        when (state.sent) {
            Sent.NOW -> Notice(listOf(stringResource(R.string.report_sent)), Tone.GOOD)
            Sent.LATER -> Notice(listOf(stringResource(R.string.report_queued)), Tone.WAITING)
            null -> Questions(state, onEvent, ways)
        }
    }
}

@Composable
private fun Questions(state: ReportState, onEvent: (ReportEvent) -> Unit, ways: ReportWays) {
    OneOf(R.string.report_kind, state.kinds, state.kind, state.isChecked) { onEvent(ReportEvent.ChoseKind(it)) }
    OneOf(R.string.report_category, state.categories, state.category, state.isChecked) { onEvent(ReportEvent.ChoseCategory(it)) }
    TextBox(
        stringResource(R.string.report_text),
        state.text,
        { onEvent(ReportEvent.Told(it)) },
        lines = 4,
        wrong = if (state.isChecked && state.text.isBlank()) stringResource(R.string.report_missing_text) else null,
    )
    if (state.isChecked && state.text.isBlank()) Wrong(stringResource(R.string.report_missing_text))
    TextBox(stringResource(R.string.report_place), state.place, { onEvent(ReportEvent.Placed(it)) })
    if (state.hasPhoto) {
        Mark(stringResource(R.string.report_has_photo), Tone.QUIET)
        OtherButton(stringResource(R.string.remove), { onEvent(ReportEvent.RemovedPhoto) })
    } else {
        OtherButton(stringResource(R.string.report_photo), ways.photograph)
    }
    OneOf(R.string.report_agency, state.agencies, state.agency, state.isChecked) { onEvent(ReportEvent.ChoseAgency(it)) }
}

@Composable
private fun OneOf(title: Int, choices: List<Choice>, chosen: String?, isChecked: Boolean, onChoose: (String) -> Unit) {
    if (choices.isEmpty()) return
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        PartTitle(stringResource(title))
        choices.forEach { OneOfRow(it.name, it.code == chosen, { onChoose(it.code) }) }
        if (isChecked && chosen == null) Wrong(stringResource(R.string.report_choose))
    }
}

@Composable
private fun Wrong(text: String) = Text(text, style = MaterialTheme.typography.bodyLarge, color = MaterialTheme.colorScheme.error)

@Composable
private fun Actions(state: ReportState, onEvent: (ReportEvent) -> Unit, ways: ReportWays) = when {
    state.isBusy -> Busy()
    state.sent != null -> MainButton(stringResource(R.string.report_mine), ways.reports)
    else -> MainButton(stringResource(R.string.report_send), { onEvent(ReportEvent.Sent) })
}

@Preview
@Composable
private fun EmptyPreview() = CongDanTheme {
    ReportScreen(ReportState(listOf(Choice("reflection", "Phản ánh")), listOf(Choice("road", "Đường sá"))), {}, ReportWays({}, {}, {}))
}
