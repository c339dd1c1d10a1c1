package vn.congdan.papers

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.AttachedFile
import vn.congdan.bridge.Paper
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
import vn.congdan.design.TextAction
import vn.congdan.design.Tone

/** What the phone is asked for; the answer comes as an event. */
class PapersWays(val photograph: (String) -> Unit, val choose: (String) -> Unit, val goOn: () -> Unit, val back: () -> Unit)

/** Papers to a draft: taken, looked at, sent. A function of the state. */
@Composable
fun PapersScreen(state: PapersState, onEvent: (PapersEvent) -> Unit, ways: PapersWays) {
    val papers = state.papers
    ScrollingPage(stringResource(R.string.papers_title), ways.back, actions = papers?.let { { Actions(state, onEvent, ways) } }) {
        if (papers == null) {
            state.failure?.let { Failed(it.happened, it.kept, it.next) } ?: Busy()
            return@ScrollingPage
        }
        state.doubt?.let { DoubtedPicture(it, onEvent) }
        if (state.isUnreadable) Notice(listOf(stringResource(R.string.papers_unreadable), stringResource(R.string.papers_wrong_type)), Tone.WRONG)
        state.judged?.let { Notice(listOf(it.message), if (it.worth == Worth.REFUSED) Tone.WRONG else Tone.WAITING) }
        state.failure?.let {
            Failed(it.happened, it.kept, it.next)
            if (!state.isSent) Hint(stringResource(R.string.papers_paused))
        }
        if (papers.isEmpty()) Paragraph(stringResource(R.string.papers_none))
        papers.forEach { OnePaper(it, onEvent, ways) }
    }
}

@Composable
private fun DoubtedPicture(doubt: Doubt, onEvent: (PapersEvent) -> Unit) {
    Notice(listOf(stringResource(doubt.word())), Tone.WAITING)
    MainButton(stringResource(R.string.papers_retake), { onEvent(PapersEvent.ThrewAway) })
    OtherButton(stringResource(R.string.papers_keep_anyway), { onEvent(PapersEvent.KeptAnyway) })
}

private fun Doubt.word() = when (this) {
    Doubt.DARK -> R.string.papers_dark
    Doubt.BRIGHT -> R.string.papers_bright
    Doubt.BLURRED -> R.string.papers_blurred
    Doubt.SMALL -> R.string.papers_small
}

@Composable
private fun OnePaper(paper: Paper, onEvent: (PapersEvent) -> Unit, ways: PapersWays) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        PartTitle(paper.name)
        paper.help?.let { Hint(it) }
        when {
            paper.files.isNotEmpty() -> Mark(stringResource(R.string.papers_ready), Tone.QUIET)
            paper.isRequired -> Mark(stringResource(R.string.papers_missing))
            else -> Mark(stringResource(R.string.optional), Tone.QUIET)
        }
        paper.files.forEach { file ->
            Paragraph(file.line())
            TextAction(stringResource(R.string.remove), { onEvent(PapersEvent.Removed(paper.id, file.key)) })
        }
        OtherButton(stringResource(if (paper.files.isEmpty()) R.string.papers_photograph else R.string.papers_add_page), { ways.photograph(paper.id) })
        OtherButton(stringResource(R.string.papers_choose_file), { ways.choose(paper.id) })
        HorizontalDivider()
    }
}

@Composable
private fun AttachedFile.line() = if (isSent) "$name · ${stringResource(R.string.papers_sent)}" else name

@Composable
private fun Actions(state: PapersState, onEvent: (PapersEvent) -> Unit, ways: PapersWays) {
    val progress = state.progress
    when {
        progress != null -> HowFar(progress.percent / 100f, stringResource(R.string.papers_sending, "${progress.percent}"))
        state.failure != null && !state.isSent -> MainButton(stringResource(R.string.papers_resume), { onEvent(PapersEvent.Sent) })
        state.isComplete -> MainButton(stringResource(R.string.continue_on), ways.goOn)
        else -> Hint(stringResource(R.string.papers_still))
    }
}

@Preview
@Composable
private fun MissingPreview() = CongDanTheme {
    PapersScreen(PapersState(listOf(Paper("a", "Ảnh giấy tờ tuỳ thân"))), {}, PapersWays({}, {}, {}, {}))
}
