package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import vn.congdan.bridge.Field
import vn.congdan.design.R

/** Whole đồng. */
@Composable
internal fun Money(field: Field, asking: Asking) = Typed(field, asking, KeyboardType.Number, example = stringResource(R.string.form_money))
