package vn.congdan.questions

import androidx.compose.runtime.Composable
import vn.congdan.bridge.Field

/** Several lines of text. */
@Composable
internal fun Paragraph(field: Field, asking: Asking) = Typed(field, asking, lines = 4)
