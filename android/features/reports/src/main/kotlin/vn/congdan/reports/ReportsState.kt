package vn.congdan.reports

import vn.congdan.bridge.Failure
import vn.congdan.bridge.Report

/** Everything that the screen shows, and nothing else. */
data class ReportsState(
    /** Null until the phone has looked. */
    val reports: List<Report>? = null,
    val failure: Failure? = null,
)
