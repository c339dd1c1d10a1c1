package vn.congdan.design

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.BasicText
import androidx.compose.foundation.text.TextAutoSize
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.sp

/** Names a part of a screen; a screen reader can jump from one to the next. */
@Composable
fun PartTitle(text: String) = Text(
    text,
    Modifier.fillMaxWidth().padding(top = Space.small).semantics { heading() },
    style = MaterialTheme.typography.headlineSmall,
)

/** Something to read. */
@Composable
fun Paragraph(text: String) = Text(text, style = MaterialTheme.typography.bodyLarge)

/** Something that matters less: a hint, a code, a date. */
@Composable
fun Hint(text: String) =
    Text(text, style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant)

/** A thing and what it is, one under the other, said as one. */
@Composable
fun Fact(name: String, value: String, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth().semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Space.hair)) {
        Hint(name)
        Text(value, style = MaterialTheme.typography.titleMedium)
    }
}

/** The same of a code that somebody reads out or types: never broken into lines; where letters are large, these are a little smaller. */
@Composable
fun CodeFact(name: String, code: String, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth().semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Space.hair)) {
        Hint(name)
        val style = MaterialTheme.typography.titleMedium.copy(color = LocalContentColor.current)
        val size = TextAutoSize.StepBased(minFontSize = SMALLEST_CODE, maxFontSize = style.fontSize)
        BasicText(code, style = style, softWrap = false, maxLines = 1, autoSize = size)
    }
}

private val SMALLEST_CODE = 9.sp
