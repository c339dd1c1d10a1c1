package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import vn.congdan.bridge.Field

/** A number with decimals. */
@Composable
internal fun Decimal(field: Field, asking: Asking) = Typed(field, asking, KeyboardType.Decimal)
