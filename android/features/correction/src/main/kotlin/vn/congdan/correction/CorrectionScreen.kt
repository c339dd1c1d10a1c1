package vn.congdan.correction

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.AskedFor
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Form
import vn.congdan.bridge.Worth
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Failed
import vn.congdan.design.Hint
import vn.congdan.design.HowFar
import vn.congdan.design.MainButton
import vn.congdan.design.Mark
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.PartTitle
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.Tone
import vn.congdan.questions.Asked
import vn.congdan.questions.AskedFiles
import vn.congdan.questions.Asking

/** What the phone is asked for; the answer comes as an event. */
class CorrectionWays(
    val photograph: (String) -> Unit,
    val choose: (String) -> Unit,
    val done: () -> Unit,
    val back: () -> Unit,
    /** For a question's path instead of a paper. */
    val photographAnswer: (String) -> Unit = {},
    /** A file of one of some types. */
    val chooseAnswer: (String, List<String>) -> Unit = { _, _ -> },
)

/** Only what was asked for, each with its reason. A function of the state. */
@Composable
fun CorrectionScreen(state: CorrectionState, onEvent: (CorrectionEvent) -> Unit, ways: CorrectionWays) {
    ScrollingPage(
        stringResource(R.string.correction_title),
        ways.back,
        actions = if (state.sheet == null) null else ({ Actions(state, onEvent, ways) }),
    ) {
        state.failure?.let { Failed(it.happened, it.kept, it.next) }
        when {
            state.isSent -> Notice(listOf(stringResource(R.string.correction_done)), Tone.GOOD)
            !state.isOpen -> if (state.failure == null) Busy()
            state.sheet == null -> Paragraph(stringResource(R.string.correction_none))
            else -> Content(state.sheet, state, onEvent, ways)
        }
    }
}

@Composable
private fun Content(sheet: DraftSheet, state: CorrectionState, onEvent: (CorrectionEvent) -> Unit, ways: CorrectionWays) {
    Paragraph(stringResource(R.string.correction_about))
    Hint(stringResource(R.string.correction_clock))
    sheet.asked.forEach { Reason(it) }
    state.judged?.let { Notice(listOf(it.message), if (it.worth == Worth.REFUSED) Tone.WRONG else Tone.WAITING) }
    val wrong = if (state.isChecked) state.wrong else emptyList()
    val files = AskedFiles(ways.photographAnswer, ways.chooseAnswer, state.brought)
    val asking = Asking({ onEvent(CorrectionEvent.Asked(it)) }, state.found, wrong, files)
    Column(verticalArrangement = Arrangement.spacedBy(Space.large)) {
        sheet.form.groups.flatMap { it.fields }.forEach { key(it.path) { Asked(it, asking) } }
    }
    sheet.papers.forEach { paper ->
        PartTitle(paper.name)
        val isHere = paper.files.isNotEmpty()
        Mark(stringResource(if (isHere) R.string.papers_ready else R.string.papers_missing), if (isHere) Tone.QUIET else Tone.WAITING)
        paper.files.forEach { Paragraph(it.name) }
        OtherButton(stringResource(R.string.papers_photograph), { ways.photograph(paper.id) })
        OtherButton(stringResource(R.string.papers_choose_file), { ways.choose(paper.id) })
    }
}

@Composable
private fun Reason(item: AskedFor) = Notice(listOf(item.what, stringResource(R.string.correction_reason, item.reason)), Tone.WAITING)

@Composable
private fun Actions(state: CorrectionState, onEvent: (CorrectionEvent) -> Unit, ways: CorrectionWays) {
    val progress = state.progress
    when {
        state.isSent -> MainButton(stringResource(R.string.submitted_follow), ways.done)
        progress != null -> HowFar(progress.percent / 100f, stringResource(R.string.papers_sending, "${progress.percent}"))
        else -> MainButton(stringResource(R.string.correction_send), { onEvent(CorrectionEvent.Sent) })
    }
}

@Preview
@Composable
private fun AskedPreview() = CongDanTheme {
    val sheet = DraftSheet(Form("Tờ khai", emptyList()), asked = listOf(AskedFor("Nơi đã đăng ký", "Tên xã chưa rõ.")))
    CorrectionScreen(CorrectionState(true, sheet), {}, CorrectionWays({}, {}, {}, {}))
}
