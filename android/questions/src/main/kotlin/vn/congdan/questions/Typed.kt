package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import vn.congdan.bridge.Field
import vn.congdan.design.Hint
import vn.congdan.design.TextBox

/** A kind that is typed: its keyboard, and an example where one helps. What is wrong with it the core says. */
@Composable
internal fun Typed(field: Field, asking: Asking, keyboard: KeyboardType = KeyboardType.Text, lines: Int = 1, example: String? = null) {
    if (example != null) Hint(example)
    TextBox(
        field.label,
        field.text,
        { asking.typed(field.path, it) },
        keyboard = keyboard,
        lines = lines,
        wrong = field.findings.firstOrNull { it.isError }?.message,
        showsLabel = false,
    )
}
