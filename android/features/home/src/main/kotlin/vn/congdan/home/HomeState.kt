package vn.congdan.home

import vn.congdan.bridge.Failure
import vn.congdan.bridge.HomeSheet
import vn.congdan.bridge.Procedure

/** Everything that the screen shows, and nothing else. */
data class HomeState(
    /** How many procedures this phone knows; null before the first sync. */
    val known: Int? = null,
    val isRefreshing: Boolean = false,
    /** Null until the phone has looked. */
    val sheet: HomeSheet? = null,
    val typed: String = "",
    /** What fits what was typed; null while nothing is. */
    val found: List<Procedure>? = null,
    /** Why nothing fresh came. What is on the phone stays usable. */
    val failure: Failure? = null,
)
