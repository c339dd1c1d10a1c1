package vn.congdan.inbox

import vn.congdan.bridge.Failure
import vn.congdan.bridge.InboxNotice

/** Everything that the screen shows, and nothing else. */
data class InboxState(
    /** Null until the phone has looked. */
    val notices: List<InboxNotice>? = null,
    val isBusy: Boolean = false,
    val failure: Failure? = null,
)
