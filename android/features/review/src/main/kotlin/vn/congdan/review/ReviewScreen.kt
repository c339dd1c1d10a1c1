package vn.congdan.review

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Field
import vn.congdan.bridge.Finding
import vn.congdan.bridge.Form
import vn.congdan.bridge.Group
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Fact
import vn.congdan.design.Failed
import vn.congdan.design.HowFar
import vn.congdan.design.MainButton
import vn.congdan.design.Mark
import vn.congdan.design.Notice
import vn.congdan.design.PartTitle
import vn.congdan.design.PleaseUpdate
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.TextAction
import vn.congdan.design.Tone

/** Where the screen leads. */
class ReviewWays(val group: (String) -> Unit, val papers: () -> Unit, val signIn: () -> Unit, val back: () -> Unit)

/** What will be submitted, as it is: a function of the state. */
@Composable
fun ReviewScreen(state: ReviewState, onEvent: (ReviewEvent) -> Unit, ways: ReviewWays) {
    val sheet = state.sheet
    val form = sheet?.form
    ScrollingPage(
        stringResource(R.string.review_title),
        ways.back,
        actions = form?.let { { Actions(state, onEvent, ways) } },
    ) {
        if (form == null) {
            state.failure?.let { Failed(it.happened, it.kept, it.next) } ?: Busy()
            return@ScrollingPage
        }
        Mark(stringResource(R.string.form_not_submitted))
        if (form.needsUpdate) PleaseUpdate()
        state.failure?.let { Failed(it.happened, it.kept, it.next) }
        if (state.wrong.isEmpty()) {
            Notice(listOf(stringResource(R.string.review_complete)), Tone.QUIET)
        } else {
            Notice(listOf(stringResource(R.string.review_problems, "${state.wrong.size}")) + state.wrong.map { it.message }.take(MOST), Tone.WRONG)
        }
        sheet.notOnline?.let { Notice(listOf(it), Tone.WAITING) }
        sheet.fee?.let { Fact(stringResource(R.string.procedure_fee), it) }
        form.groups.forEach { GroupAnswers(it, ways.group) }
        if (sheet.papers.isNotEmpty()) {
            PartTitle(stringResource(R.string.papers_title))
            sheet.papers.forEach { paper ->
                val word = if (paper.files.isEmpty()) R.string.papers_missing else R.string.papers_ready
                Fact(paper.name, stringResource(word))
            }
        }
    }
}

@Composable
private fun Actions(state: ReviewState, onEvent: (ReviewEvent) -> Unit, ways: ReviewWays) = when {
    state.isSubmitting -> {
        val progress = state.progress
        if (progress == null) Busy(stringResource(R.string.review_submitting))
        else HowFar(progress.percent / 100f, stringResource(R.string.papers_sending, "${progress.percent}"))
    }
    state.wrong.isNotEmpty() -> MainButton(stringResource(R.string.review_mend), { ways.group(state.groupOf(state.wrong.first())) })
    state.sheet?.form?.needsUpdate == true || state.sheet?.notOnline != null -> Unit
    state.needsPapers -> MainButton(stringResource(R.string.review_to_papers), ways.papers)
    !state.isSignedIn -> {
        Notice(listOf(stringResource(R.string.review_sign_in_first)), Tone.WAITING)
        MainButton(stringResource(R.string.sign_in_title), ways.signIn)
    }
    else -> MainButton(stringResource(R.string.review_submit), { onEvent(ReviewEvent.Submitted) })
}

private fun ReviewState.groupOf(finding: Finding) = sheet?.form?.groups.orEmpty().firstOrNull { group ->
    group.fields.any { finding.path == it.path || finding.path.startsWith("${it.path}.") || finding.path.startsWith("${it.path}[") }
}?.id ?: sheet?.form?.groups?.firstOrNull()?.id.orEmpty()

@Composable
private fun GroupAnswers(group: Group, onChange: (String) -> Unit) = Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
    PartTitle(group.title)
    group.fields.forEach { Fact(it.label, it.said()) }
    TextAction(stringResource(R.string.review_change), { onChange(group.id) })
    HorizontalDivider()
}

@Composable
private fun Field.said() = shown ?: stringResource(R.string.review_no_answer)

/** More than a few are mended one after the other anyway. */
private const val MOST = 4

@Preview
@Composable
private fun CompletePreview() = CongDanTheme {
    ReviewScreen(ReviewState(DraftSheet(Form("Tờ khai", listOf(Group("a", "Người yêu cầu", emptyList()))))), {}, ReviewWays({}, {}, {}, {}))
}
