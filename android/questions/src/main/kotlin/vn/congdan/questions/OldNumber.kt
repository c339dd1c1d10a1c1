package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import vn.congdan.bridge.Field

/** Nine digits of an old card. */
@Composable
internal fun OldNumber(field: Field, asking: Asking) = Typed(field, asking, KeyboardType.Number)
