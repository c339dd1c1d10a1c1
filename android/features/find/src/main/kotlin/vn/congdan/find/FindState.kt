package vn.congdan.find

import vn.congdan.bridge.Failure
import vn.congdan.bridge.Procedure

/** Everything that the screen shows, and nothing else. */
data class FindState(
    val typed: String = "",
    /** Null until the phone has looked; empty when nothing fits. */
    val found: List<Procedure>? = null,
    val isRefreshing: Boolean = false,
    /** Shown above what is on the phone, which stays usable. */
    val failure: Failure? = null,
)
