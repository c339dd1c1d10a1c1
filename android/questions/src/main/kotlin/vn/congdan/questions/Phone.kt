package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import vn.congdan.bridge.Field

/** A telephone number. */
@Composable
internal fun Phone(field: Field, asking: Asking) = Typed(field, asking, KeyboardType.Phone)
