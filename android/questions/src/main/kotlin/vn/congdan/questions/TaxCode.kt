package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import vn.congdan.bridge.Field

/** A tax code; a dash in it is optional. */
@Composable
internal fun TaxCode(field: Field, asking: Asking) = Typed(field, asking, KeyboardType.Number)
