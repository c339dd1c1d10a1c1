package vn.congdan.report

import vn.congdan.bridge.Choice
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Sent

/** Everything that the screen shows, and nothing else. */
data class ReportState(
    val kinds: List<Choice> = emptyList(),
    val categories: List<Choice> = emptyList(),
    val agencies: List<Choice> = emptyList(),
    val kind: String? = null,
    val category: String? = null,
    val agency: String? = null,
    val text: String = "",
    val place: String = "",
    val hasPhoto: Boolean = false,
    /** They wanted to send it: what is missing is said from then. */
    val isChecked: Boolean = false,
    val isBusy: Boolean = false,
    val sent: Sent? = null,
    val failure: Failure? = null,
)
