package vn.congdan.papers

import vn.congdan.bridge.Failure
import vn.congdan.bridge.Judged
import vn.congdan.bridge.Paper
import vn.congdan.bridge.Progress

/** Everything that the screen shows, and nothing else. */
data class PapersState(
    /** Null until the draft is open. */
    val papers: List<Paper>? = null,
    /** A picture that may be too poor to be read: the person decides. */
    val doubt: Doubt? = null,
    /** What was said of the file that came last, if it was not simply taken. */
    val judged: Judged? = null,
    val isUnreadable: Boolean = false,
    /** Null while nothing is on its way. */
    val progress: Progress? = null,
    val failure: Failure? = null,
) {
    val isComplete get() = papers.orEmpty().none { it.isRequired && it.files.isEmpty() }
    val isSent get() = papers.orEmpty().flatMap { it.files }.all { it.isSent }
}

/** Why a picture may be of no use at the desk. */
enum class Doubt { DARK, BRIGHT, BLURRED, SMALL }
