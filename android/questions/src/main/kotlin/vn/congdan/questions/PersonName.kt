package vn.congdan.questions

import androidx.compose.runtime.Composable
import vn.congdan.bridge.Field

/** A person's name. */
@Composable
internal fun PersonName(field: Field, asking: Asking) = Typed(field, asking)
