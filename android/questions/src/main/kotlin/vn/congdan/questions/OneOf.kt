package vn.congdan.questions

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input
import vn.congdan.design.OneOfRow
import vn.congdan.design.Space

/** One of a list: all of it on the screen where it is short, found by typing where it is long. */
@Composable
internal fun OneOf(field: Field, input: Input.OneOf, asking: Asking) {
    val choices = input.choices
    if (choices.isSearched || choices.first.size > SHORT) {
        SearchedChoice(field.path, field.label, field.shown, choices, asking)
        return
    }
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        choices.first.forEach { choice ->
            OneOfRow(choice.name, Answer.Text(choice.code) == field.answer, { asking.answer(field.path, Answer.Text(choice.code)) })
        }
    }
}

/** More than this is longer than a screen. */
internal const val SHORT = 7
