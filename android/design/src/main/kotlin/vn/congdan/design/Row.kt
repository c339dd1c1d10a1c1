package vn.congdan.design

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics

/** One of a list: what it is, and a second line. Without [onClick] it can only be read. A screen reader says both lines as one. */
@Composable
fun TwoLineRow(first: String, second: String?, mark: String? = null, onClick: (() -> Unit)? = null) {
    val pressed = if (onClick == null) Modifier else Modifier.clickable(role = Role.Button, onClick = onClick)
    Column(Modifier.fillMaxWidth()) {
        Column(
            Modifier.fillMaxWidth().minimumTouch().then(pressed).semantics(mergeDescendants = true) {}.padding(vertical = Space.medium),
            Arrangement.spacedBy(Space.hair),
        ) {
            if (mark != null) Mark(mark)
            Text(first, style = MaterialTheme.typography.titleMedium)
            if (second != null) Hint(second)
        }
        HorizontalDivider()
    }
}
