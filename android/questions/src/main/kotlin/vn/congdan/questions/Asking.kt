package vn.congdan.questions

import vn.congdan.bridge.Answer
import vn.congdan.bridge.Choice
import vn.congdan.bridge.Finding

/** What a question may do and know beside itself. */
class Asking(
    private val onEvent: (QuestionEvent) -> Unit,
    val found: Map<String, List<Choice>>,
    /** What is said to be missing. */
    val missing: List<Finding>,
    val files: AskedFiles,
) {
    fun answer(path: String, answer: Answer) = onEvent(QuestionEvent.Answered(path, answer))

    fun typed(path: String, text: String) = answer(path, if (text.isEmpty()) Answer.Nothing else Answer.Text(text))

    fun drew(path: String, picture: ByteArray) = onEvent(QuestionEvent.Brought(path, "", picture))

    fun takeOffer(path: String) = onEvent(QuestionEvent.TookOffer(path))

    fun search(path: String, typed: String) = onEvent(QuestionEvent.Searched(path, typed))

    fun addRow(path: String) = onEvent(QuestionEvent.AddedRow(path))

    fun removeRow(path: String, row: Int) = onEvent(QuestionEvent.RemovedRow(path, row))
}
