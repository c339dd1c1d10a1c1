package vn.congdan.devices

import vn.congdan.bridge.Device
import vn.congdan.bridge.Failure

/** Everything that the screen shows, and nothing else. */
data class DevicesState(
    /** Null until the service has answered. */
    val devices: List<Device>? = null,
    val asked: String? = null,
    val isBusy: Boolean = false,
    val failure: Failure? = null,
)
