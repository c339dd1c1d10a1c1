package vn.congdan.design

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics

/** A screen: its title, a way back if it was opened from another ([onBack]), and what it is about. Clear of bars and cut-outs. */
@Composable
fun Page(title: String, onBack: (() -> Unit)? = null, content: @Composable ColumnScope.() -> Unit) {
    Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
        Column(Modifier.windowInsetsPadding(WindowInsets.safeDrawing).padding(horizontal = Space.medium)) {
            if (onBack != null) BackButton(onBack)
            Title(title)
            content()
        }
    }
}

/**
 * A screen whose content scrolls while what is to be done ([actions]) stays below it, where a thumb is. Where letters are so large
 * that little would be left of the content, the actions scroll with it, and what is less than they ([others]) comes after them.
 */
@Composable
fun ScrollingPage(
    title: String,
    onBack: (() -> Unit)? = null,
    actions: (@Composable ColumnScope.() -> Unit)? = null,
    others: (@Composable ColumnScope.() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    val stay = LocalDensity.current.fontScale < LARGE_LETTERS
    Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
        Column(Modifier.windowInsetsPadding(WindowInsets.safeDrawing).imePadding()) {
            Column(
                Modifier.weight(1f).fillMaxWidth().verticalScroll(rememberScrollState()).padding(horizontal = Space.medium),
                Arrangement.spacedBy(Space.medium),
            ) {
                Column {
                    if (onBack != null) BackButton(onBack)
                    Title(title)
                    LocalVoice.current?.let { ReadAloud(it) }
                }
                content()
                if (!stay && actions != null) actions()
                others?.invoke(this)
                // The last thing does not stick to the edge.
                Column(Modifier.heightIn(min = Space.small)) {}
            }
            if (stay && actions != null) {
                HorizontalDivider()
                Column(Modifier.padding(Space.medium), Arrangement.spacedBy(Space.small), content = actions)
            }
        }
    }
}

private const val LARGE_LETTERS = 1.5f

@Composable
private fun Title(title: String) = Text(
    title,
    Modifier.fillMaxWidth().padding(top = Space.small, bottom = Space.medium).semantics { heading() },
    style = MaterialTheme.typography.headlineMedium,
)

// A word and not only an arrow: not everybody knows the arrow.
@Composable
private fun BackButton(onBack: () -> Unit) {
    // Its words stand where the title's do.
    TextButton(onBack, Modifier.minimumTouch(), contentPadding = PaddingValues(vertical = Space.small)) {
        Text("‹ " + stringResource(R.string.back))
    }
}
