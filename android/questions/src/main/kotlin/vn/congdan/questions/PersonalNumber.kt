package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import vn.congdan.bridge.Field

/** Twelve digits. */
@Composable
internal fun PersonalNumber(field: Field, asking: Asking) = Typed(field, asking, KeyboardType.Number)
