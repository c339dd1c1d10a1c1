package vn.congdan.design

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.contentColorFor
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics

/** How much a notice matters. Its words say it too: a colour alone tells some people nothing. */
enum class Tone(internal val behind: (ColorScheme) -> Color) {
    /** Good to know. */
    QUIET({ it.surfaceVariant }),

    /** Waits for the citizen. */
    WAITING({ it.tertiaryContainer }),

    /** Done, and well. */
    GOOD({ it.primaryContainer }),

    /** Went wrong. */
    WRONG({ it.errorContainer }),
}

/** Something that a person should know now, first line first. Screen readers say it when it appears. */
@Composable
fun Notice(lines: List<String>, tone: Tone, modifier: Modifier = Modifier) {
    val behind = tone.behind(MaterialTheme.colorScheme)
    Surface(
        modifier.fillMaxWidth().semantics { liveRegion = LiveRegionMode.Polite },
        shape = MaterialTheme.shapes.medium,
        color = behind,
        contentColor = contentColorFor(behind),
    ) {
        Column(Modifier.padding(Space.medium), Arrangement.spacedBy(Space.small)) {
            lines.forEachIndexed { line, text ->
                Text(text, style = if (line == 0) MaterialTheme.typography.titleMedium else MaterialTheme.typography.bodyLarge)
            }
        }
    }
}
