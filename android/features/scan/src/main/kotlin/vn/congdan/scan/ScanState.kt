package vn.congdan.scan

import vn.congdan.bridge.Failure
import vn.congdan.bridge.Scanned

/** Everything that the screen shows, and nothing else. */
data class ScanState(
    val typed: String = "",
    val hasNoCode: Boolean = false,
    val isBusy: Boolean = false,
    /** What it is; null until something was scanned. */
    val scanned: Scanned? = null,
    val failure: Failure? = null,
)
