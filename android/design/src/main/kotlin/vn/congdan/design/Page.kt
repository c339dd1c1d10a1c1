package vn.congdan.design

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics

/** A screen: its title, a way back if it was opened from another ([onBack]), and what it is about. Clear of bars and cut-outs. */
@Composable
fun Page(title: String, onBack: (() -> Unit)? = null, content: @Composable ColumnScope.() -> Unit) {
    Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
        Column(Modifier.windowInsetsPadding(WindowInsets.safeDrawing).padding(horizontal = Space.medium)) {
            if (onBack != null) BackButton(onBack)
            Text(
                title,
                Modifier.fillMaxWidth().padding(top = Space.small, bottom = Space.medium).semantics { heading() },
                style = MaterialTheme.typography.headlineMedium,
            )
            content()
        }
    }
}

// A word and not only an arrow: not everybody knows the arrow.
@Composable
private fun BackButton(onBack: () -> Unit) {
    // Its words stand where the title's do.
    TextButton(onBack, Modifier.minimumTouch(), contentPadding = PaddingValues(vertical = Space.small)) {
        Text("‹ " + stringResource(R.string.back))
    }
}
