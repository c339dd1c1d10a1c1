package vn.congdan.rate

import vn.congdan.bridge.Failure

/** Everything that the screen shows, and nothing else. */
data class RateState(
    /** 1 to 5; null until chosen. */
    val score: Int? = null,
    /** 0, 1, or 2 for more; null until chosen. */
    val trips: Int? = null,
    val comment: String = "",
    val isChecked: Boolean = false,
    val isBusy: Boolean = false,
    val isSent: Boolean = false,
    val failure: Failure? = null,
)
