package vn.congdan.design

import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier

/** Something smaller to do, in the middle of what is read. */
@Composable
fun TextAction(text: String, onClick: () -> Unit) =
    TextButton(onClick, Modifier.minimumTouch(), contentPadding = PaddingValues(vertical = Space.small)) { Text(text) }
