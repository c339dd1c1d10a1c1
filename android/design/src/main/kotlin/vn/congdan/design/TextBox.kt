package vn.congdan.design

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType

/**
 * Something to type. Its label stands above and stays there: inside the box a long one would be cut off. [value] is what was kept;
 * what is being typed is the box's own, so that a slow answer never takes a letter back.
 */
@Composable
fun TextBox(
    label: String,
    value: String,
    onTyped: (String) -> Unit,
    modifier: Modifier = Modifier,
    keyboard: KeyboardType = KeyboardType.Text,
    lines: Int = 1,
    wrong: String? = null,
    isEnabled: Boolean = true,
    showsLabel: Boolean = true,
) {
    var typed by rememberSaveable { mutableStateOf(value) }
    var told by rememberSaveable { mutableStateOf(value) }
    // Something else put a value here: an offer that was taken.
    if (value != told) {
        if (typed == told) typed = value
        told = value
    }
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Space.hair)) {
        if (showsLabel) Text(label, style = MaterialTheme.typography.titleSmall)
        OutlinedTextField(
            value = typed,
            onValueChange = {
                typed = it
                onTyped(it)
            },
            modifier = Modifier.fillMaxWidth().semantics {
                contentDescription = label
                if (wrong != null) error(wrong)
            },
            enabled = isEnabled,
            isError = wrong != null,
            shape = MaterialTheme.shapes.medium,
            keyboardOptions = KeyboardOptions(keyboardType = keyboard),
            singleLine = lines == 1,
            minLines = lines,
        )
    }
}
