package vn.congdan.questions

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input
import vn.congdan.design.OtherButton
import vn.congdan.design.R
import vn.congdan.design.Space

/** Rows of the same questions, one under the other: a table would be too wide for a phone. */
@Composable
internal fun Table(field: Field, input: Input.Table, asking: Asking) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.medium)) {
        input.rows.forEachIndexed { row, cells ->
            Text(stringResource(R.string.form_row, "${row + 1}"), style = MaterialTheme.typography.titleMedium)
            cells.forEach { key(it.path) { Asked(it, asking) } }
            OtherButton(stringResource(R.string.form_remove_row, "${row + 1}"), { asking.removeRow(field.path, row) })
        }
        if (input.rows.size < input.maxRows) OtherButton(stringResource(R.string.form_add_row), { asking.addRow(field.path) })
    }
}
