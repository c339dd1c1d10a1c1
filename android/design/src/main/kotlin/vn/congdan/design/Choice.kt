package vn.congdan.design

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Checkbox
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Surface
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp

/** One of several, of which only one can stand. The whole row is pressed, not only the circle. */
@Composable
fun OneOfRow(text: String, isChosen: Boolean, onChoose: () -> Unit, modifier: Modifier = Modifier) = Framed(isChosen, modifier) {
    Row(
        Modifier.fillMaxWidth().minimumTouch().selectable(isChosen, role = Role.RadioButton, onClick = onChoose).inside(),
        Arrangement.spacedBy(Space.small),
        Alignment.CenterVertically,
    ) {
        RadioButton(isChosen, onClick = null)
        Text(text, Modifier.weight(1f), style = MaterialTheme.typography.bodyLarge)
    }
}

/** Something that is so or not. */
@Composable
fun TickRow(text: String, isTicked: Boolean, onTick: (Boolean) -> Unit, modifier: Modifier = Modifier) = Framed(isTicked, modifier) {
    Row(
        Modifier.fillMaxWidth().minimumTouch().toggleable(isTicked, role = Role.Checkbox, onValueChange = onTick).inside(),
        Arrangement.spacedBy(Space.small),
        Alignment.CenterVertically,
    ) {
        Checkbox(isTicked, onCheckedChange = null)
        Text(text, Modifier.weight(1f), style = MaterialTheme.typography.bodyLarge)
    }
}

/** A wish that holds from now on. */
@Composable
fun SwitchRow(text: String, isOn: Boolean, onSwitch: (Boolean) -> Unit) = Row(
    Modifier.fillMaxWidth().minimumTouch().toggleable(isOn, role = Role.Switch, onValueChange = onSwitch).padding(vertical = Space.small),
    Arrangement.spacedBy(Space.medium),
    Alignment.CenterVertically,
) {
    Text(text, Modifier.weight(1f), style = MaterialTheme.typography.bodyLarge)
    Switch(isOn, onCheckedChange = null)
}

private fun Modifier.inside() = padding(horizontal = Space.medium, vertical = Space.small)

@Composable
private fun Framed(isChosen: Boolean, modifier: Modifier, content: @Composable () -> Unit) {
    val colours = MaterialTheme.colorScheme
    Surface(
        modifier.fillMaxWidth(),
        shape = MaterialTheme.shapes.medium,
        color = if (isChosen) colours.secondaryContainer else colours.surface,
        contentColor = if (isChosen) colours.onSecondaryContainer else colours.onSurface,
        border = BorderStroke(if (isChosen) 2.dp else 1.dp, if (isChosen) colours.primary else colours.outline),
        content = content,
    )
}
