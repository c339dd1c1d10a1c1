package vn.congdan.review

import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Progress

/** Everything that the screen shows, and nothing else. */
data class ReviewState(
    /** Null until the draft is open. */
    val sheet: DraftSheet? = null,
    val isSignedIn: Boolean = true,
    val isSubmitting: Boolean = false,
    /** How far the files are, while they are sent. */
    val progress: Progress? = null,
    val failure: Failure? = null,
) {
    val wrong get() = sheet?.form?.findings.orEmpty().filter { it.isError }
    val needsPapers get() = sheet?.papers.orEmpty().any { it.isRequired && it.files.isEmpty() }
}
