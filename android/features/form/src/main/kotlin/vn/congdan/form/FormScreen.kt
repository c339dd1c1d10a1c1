package vn.congdan.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Field
import vn.congdan.bridge.Form
import vn.congdan.bridge.Group
import vn.congdan.bridge.Input
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Failed
import vn.congdan.design.HowFar
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.PleaseUpdate
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.Tone
import vn.congdan.questions.Asked
import vn.congdan.questions.AskedFiles
import vn.congdan.questions.Asking

/** What the phone is asked for, for a question's path; the answer comes as an event. */
class FormWays(
    val leave: () -> Unit,
    val photograph: (String) -> Unit = {},
    /** A file of one of some types. */
    val choose: (String, List<String>) -> Unit = { _, _ -> },
)

/** One group of questions: a function of the state. */
@Composable
fun FormScreen(state: FormState, onEvent: (FormEvent) -> Unit, ways: FormWays) {
    val group = state.shown
    ScrollingPage(
        group?.title ?: state.form?.title ?: stringResource(R.string.procedure_file),
        onBack = if (state.at == 0) ways.leave else ({ onEvent(FormEvent.Previous) }),
        actions = group?.let { { Actions(state, onEvent, ways.leave) } },
    ) {
        if (group == null) {
            state.failure?.let { Failed(it.happened, it.kept, it.next) } ?: Busy()
            return@ScrollingPage
        }
        val step = stringResource(R.string.form_step, "${state.at + 1}", "${state.groups.size}")
        HowFar((state.at + 1f) / state.groups.size, "$step · ${stringResource(R.string.form_kept)}")
        if (state.form?.needsUpdate == true) PleaseUpdate()
        if (state.setAside.isNotEmpty()) Notice(listOf(stringResource(R.string.form_carried)) + state.setAside, Tone.WAITING)
        state.failure?.let { Failed(it.happened, it.kept, it.next) }
        if (state.isChecked && state.wrong.isNotEmpty()) {
            Notice(listOf(stringResource(R.string.review_problems, "${state.wrong.size}")), Tone.WRONG)
        }
        val files = AskedFiles(ways.photograph, ways.choose, state.brought)
        val asking = Asking({ onEvent(FormEvent.Asked(it)) }, state.found, if (state.isChecked) state.wrong else emptyList(), files)
        Column(verticalArrangement = Arrangement.spacedBy(Space.large)) {
            // Each question keeps what is typed in it, wherever it moves to.
            group.fields.forEach { key(it.path) { Asked(it, asking) } }
        }
    }
}

@Composable
private fun Actions(state: FormState, onEvent: (FormEvent) -> Unit, onLeave: () -> Unit) {
    MainButton(stringResource(if (state.isLast) R.string.form_to_review else R.string.form_next), { onEvent(FormEvent.Next) })
    OtherButton(stringResource(R.string.save_and_leave), onLeave)
}

@Preview
@Composable
private fun FirstGroupPreview() = Shown(
    FormState(
        Form("Tờ khai", listOf(Group("a", "Người yêu cầu", listOf(Field("n", "Họ, chữ đệm, tên", Input.PersonName, isRequired = true))))),
        group = "a",
    ),
)

@Preview
@Composable
private fun OpeningPreview() = Shown(FormState())

@Composable
private fun Shown(state: FormState) = CongDanTheme { FormScreen(state, {}, FormWays({})) }
