package vn.congdan.form.kind

import vn.congdan.bridge.Answer
import vn.congdan.bridge.Choice
import vn.congdan.bridge.Finding
import vn.congdan.form.FormEvent

/** What a question may do and know beside itself. */
class Asking(
    private val onEvent: (FormEvent) -> Unit,
    val found: Map<String, List<Choice>>,
    /** What is said to be missing. */
    val missing: List<Finding>,
) {
    fun answer(path: String, answer: Answer) = onEvent(FormEvent.Answered(path, answer))

    fun typed(path: String, text: String) = answer(path, if (text.isEmpty()) Answer.Nothing else Answer.Text(text))

    fun takeOffer(path: String) = onEvent(FormEvent.TookOffer(path))

    fun search(path: String, typed: String) = onEvent(FormEvent.Searched(path, typed))

    fun addRow(path: String) = onEvent(FormEvent.AddedRow(path))

    fun removeRow(path: String, row: Int) = onEvent(FormEvent.RemovedRow(path, row))
}
