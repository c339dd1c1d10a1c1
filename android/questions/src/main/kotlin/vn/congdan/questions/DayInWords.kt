package vn.congdan.questions

import androidx.compose.runtime.Composable
import vn.congdan.bridge.Field

/** The words of a date: the core says which. */
@Composable
internal fun DayInWords(field: Field, asking: Asking) = Typed(field, asking, lines = 2)
