package vn.congdan.home

import vn.congdan.bridge.Failure

/** Everything that the screen shows, and nothing else. */
data class HomeState(
    /** How many procedures this phone knows; null before the first sync. */
    val known: Int? = null,
    val isRefreshing: Boolean = false,
    /** Why the catalogue could not be brought up to date. What is on the phone stays usable. */
    val failure: Failure? = null,
)
