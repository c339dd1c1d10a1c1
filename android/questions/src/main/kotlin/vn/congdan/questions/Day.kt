package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Field
import vn.congdan.design.R

/** A day, typed as people write it: a calendar that turns its pages by the month is no way to a birth date. */
@Composable
internal fun Day(field: Field, asking: Asking) = Typed(field, asking, example = stringResource(R.string.form_date))
