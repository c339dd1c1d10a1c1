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
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input
import vn.congdan.design.Hint
import vn.congdan.design.R
import vn.congdan.design.Space
import vn.congdan.design.TextBox
import vn.congdan.design.TickRow

/** Several of a list. */
@Composable
internal fun ManyOf(field: Field, input: Input.ManyOf, asking: Asking) {
    var typed by rememberSaveable { mutableStateOf("") }
    val isLong = input.choices.isSearched || input.choices.first.size > SHORT
    val chosen = (field.answer as? Answer.Rows)?.rows.orEmpty().mapNotNull { (it as? Answer.Text)?.text }
    val offered = if (isLong) asking.found[field.path] ?: input.choices.first else input.choices.first
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        Hint(stringResource(R.string.form_choose_some))
        if (isLong) {
            TextBox(field.label, typed, {
                typed = it
                asking.search(field.path, it)
            }, showsLabel = false)
        }
        // What is chosen stays in sight, whatever is searched.
        offered.filter { it.code in chosen || !isLong || offered.indexOf(it) < MOST }.forEach { choice ->
            TickRow(choice.name, choice.code in chosen, { isTicked ->
                val now = if (isTicked) chosen + choice.code else chosen - choice.code
                asking.answer(field.path, if (now.isEmpty()) Answer.Nothing else Answer.Rows(now.map { Answer.Text(it) }))
            })
        }
    }
}

private const val MOST = 6
