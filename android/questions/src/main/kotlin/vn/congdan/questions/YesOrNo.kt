package vn.congdan.questions

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input
import vn.congdan.design.OneOfRow
import vn.congdan.design.R
import vn.congdan.design.Space
import vn.congdan.design.TickRow

/** Yes or no, neither chosen before the person does; a declaration is agreed to by a tick. */
@Composable
internal fun YesOrNo(field: Field, input: Input.YesOrNo, asking: Asking) {
    if (input.mustAgree) {
        TickRow(field.label, field.answer == Answer.YesNo(true), { asking.answer(field.path, Answer.YesNo(it)) })
        return
    }
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        OneOfRow(stringResource(R.string.yes), field.answer == Answer.YesNo(true), { asking.answer(field.path, Answer.YesNo(true)) })
        OneOfRow(stringResource(R.string.no), field.answer == Answer.YesNo(false), { asking.answer(field.path, Answer.YesNo(false)) })
    }
}
