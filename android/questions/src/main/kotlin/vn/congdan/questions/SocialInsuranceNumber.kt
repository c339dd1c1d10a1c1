package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import vn.congdan.bridge.Field

/** A social insurance number. */
@Composable
internal fun SocialInsuranceNumber(field: Field, asking: Asking) = Typed(field, asking, KeyboardType.Number)
