package vn.congdan.correction

import vn.congdan.bridge.Choice
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Judged
import vn.congdan.bridge.Progress
import vn.congdan.questions.BroughtFiles

/** Everything that the screen shows, and nothing else. */
data class CorrectionState(
    val isOpen: Boolean = false,
    /** Only what was asked for; null if nothing is. */
    val sheet: DraftSheet? = null,
    val found: Map<String, List<Choice>> = emptyMap(),
    val judged: Judged? = null,
    /** What became of files that questions asked for. */
    val brought: BroughtFiles = BroughtFiles(),
    /** They wanted to send it: what is missing is said from then. */
    val isChecked: Boolean = false,
    val progress: Progress? = null,
    val isSent: Boolean = false,
    val failure: Failure? = null,
) {
    val wrong get() = sheet?.form?.findings.orEmpty().filter { it.isError }
    val lacksPaper get() = sheet?.papers.orEmpty().any { it.isRequired && it.files.isEmpty() }
}
