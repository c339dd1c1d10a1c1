package vn.congdan.questions

import androidx.compose.runtime.Composable
import vn.congdan.bridge.Field

/** A vehicle's plate. */
@Composable
internal fun Plate(field: Field, asking: Asking) = Typed(field, asking)
