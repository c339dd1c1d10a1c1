package vn.congdan.questions

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Choice
import vn.congdan.bridge.Choices
import vn.congdan.design.Hint
import vn.congdan.design.OneOfRow
import vn.congdan.design.OtherButton
import vn.congdan.design.R
import vn.congdan.design.Space
import vn.congdan.design.TextBox

/** A long list: what is typed finds a few, one of them is chosen. [shown] is what was chosen before. */
@Composable
internal fun SearchedChoice(path: String, label: String, shown: String?, choices: Choices, asking: Asking) {
    var typed by rememberSaveable { mutableStateOf("") }
    val isAnswered = shown != null
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        if (isAnswered) {
            OneOfRow(shown, isChosen = true, {})
            OtherButton(stringResource(R.string.form_other), {
                typed = ""
                asking.answer(path, Answer.Nothing)
            })
            return@Column
        }
        Hint(stringResource(R.string.form_search_list))
        TextBox(label, typed, {
            typed = it
            asking.search(path, it)
        }, showsLabel = false)
        Fitting(typed, asking.found[path] ?: choices.first) { asking.answer(path, Answer.Text(it.code)) }
    }
}

@Composable
private fun Fitting(typed: String, fitting: List<Choice>, onChoose: (Choice) -> Unit) {
    // Before anything is typed a few stand as an example of what can be found.
    val few = if (typed.isEmpty()) EXAMPLES else MOST
    fitting.take(few).forEach { OneOfRow(it.name, isChosen = false, { onChoose(it) }) }
    if (fitting.isEmpty()) Hint(stringResource(R.string.form_list_empty))
    if (fitting.size > few) Hint(stringResource(R.string.form_more_in_list))
}

private const val EXAMPLES = 3
private const val MOST = 6
