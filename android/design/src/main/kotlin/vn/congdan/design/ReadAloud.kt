package vn.congdan.design

import androidx.compose.runtime.Composable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.platform.LocalView
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull

/** What reads to a person; there is one only where they wished for it. */
class Voice(val isSpeaking: Boolean, val say: (String) -> Unit, val stop: () -> Unit)

val LocalVoice = staticCompositionLocalOf<Voice?> { null }

/** Reads everything on the screen, from the top: for who sees little and uses no screen reader. */
@Composable
internal fun ReadAloud(voice: Voice) {
    // The same words that a screen reader finds.
    val root = LocalView.current as? RootForTest
    if (voice.isSpeaking) {
        TextAction(stringResource(R.string.read_aloud_stop), voice.stop)
    } else {
        TextAction(stringResource(R.string.read_aloud)) {
            voice.say(root?.semanticsOwner?.rootSemanticsNode?.words().orEmpty().joinToString("\n"))
        }
    }
}

private fun SemanticsNode.words(): List<String> =
    config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } + children.flatMap { it.words() }
