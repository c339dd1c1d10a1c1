package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Field
import vn.congdan.design.R

/** A time of the day. */
@Composable
internal fun Time(field: Field, asking: Asking) = Typed(field, asking, example = stringResource(R.string.form_time))
