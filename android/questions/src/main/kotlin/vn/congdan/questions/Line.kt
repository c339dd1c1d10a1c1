package vn.congdan.questions

import androidx.compose.runtime.Composable
import vn.congdan.bridge.Field

/** One line of text. */
@Composable
internal fun Line(field: Field, asking: Asking) = Typed(field, asking)
