package vn.congdan.design

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp

/** The one thing to do on a screen, as wide as it. The words break into lines when letters are large. */
@Composable
fun MainButton(text: String, onClick: () -> Unit, modifier: Modifier = Modifier) {
    Button(onClick, modifier.size(), shape = MaterialTheme.shapes.medium, contentPadding = padding) { Words(text) }
}

/** Something else that can be done. */
@Composable
fun OtherButton(text: String, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val colours = MaterialTheme.colorScheme
    OutlinedButton(
        onClick,
        modifier.size(),
        shape = MaterialTheme.shapes.medium,
        colors = ButtonDefaults.outlinedButtonColors(contentColor = colours.primary),
        // Material's own edge is fainter than one that must be seen.
        border = BorderStroke(1.dp, colours.outline),
        contentPadding = padding,
    ) { Words(text) }
}

private val padding = PaddingValues(Space.medium, Space.small)

private fun Modifier.size() = fillMaxWidth().defaultMinSize(minHeight = Space.touch + Space.small)

@Composable
private fun Words(text: String) = Text(text, textAlign = TextAlign.Center)
