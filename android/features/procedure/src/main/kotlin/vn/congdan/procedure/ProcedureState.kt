package vn.congdan.procedure

import vn.congdan.bridge.Failure
import vn.congdan.bridge.ProcedurePage

/** Everything that the screen shows, and nothing else. */
data class ProcedureState(
    /** Null until the phone has looked. */
    val page: ProcedurePage? = null,
    val agency: String? = null,
    /** A draft of this that was begun earlier. */
    val draft: String? = null,
    val isBusy: Boolean = false,
    val failure: Failure? = null,
)
