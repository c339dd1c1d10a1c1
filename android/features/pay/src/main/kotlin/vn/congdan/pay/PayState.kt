package vn.congdan.pay

import vn.congdan.bridge.Failure
import vn.congdan.bridge.Payment

/** Everything that the screen shows, and nothing else. */
data class PayState(
    val isOpen: Boolean = false,
    /** Null if nothing was ever owed. */
    val payment: Payment? = null,
    val isBusy: Boolean = false,
    /** Whether the picture of the code is in the gallery; null until they asked. */
    val isPictureKept: Boolean? = null,
    val hasNoBank: Boolean = false,
    val failure: Failure? = null,
)
