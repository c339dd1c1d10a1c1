package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import vn.congdan.bridge.Field

/** An e-mail address. */
@Composable
internal fun Email(field: Field, asking: Asking) = Typed(field, asking, KeyboardType.Email)
