package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Field
import vn.congdan.design.R

/** A day, a month or a year, as far as it is known. */
@Composable
internal fun PartialDay(field: Field, asking: Asking) = Typed(field, asking, example = stringResource(R.string.form_partial_date))
