package vn.congdan.submitted

/** Everything that the screen shows, and nothing else. The receipt was verified before the screen opens. */
data class SubmittedState(val code: String, val isFeeDue: Boolean)
