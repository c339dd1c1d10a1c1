package vn.congdan.design

import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.contentColorFor
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier

/** A word or two on a thing: CHƯA NỘP, unread, where it stands. */
@Composable
fun Mark(text: String, tone: Tone = Tone.WAITING, modifier: Modifier = Modifier) {
    val behind = tone.behind(MaterialTheme.colorScheme)
    Surface(modifier, shape = MaterialTheme.shapes.small, color = behind, contentColor = contentColorFor(behind)) {
        Text(text, Modifier.padding(horizontal = Space.small, vertical = Space.hair), style = MaterialTheme.typography.labelMedium)
    }
}
