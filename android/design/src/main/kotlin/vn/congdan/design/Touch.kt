package vn.congdan.design

import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.ui.Modifier

/** At least as large as a thumb needs. */
fun Modifier.minimumTouch() = defaultMinSize(minWidth = Space.touch, minHeight = Space.touch)
