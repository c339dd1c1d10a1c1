package vn.congdan.scan

import vn.congdan.bridge.Failure
import vn.congdan.bridge.Scanned

/** Everything that the screen shows, and nothing else. */
data class ScanState(
    val typed: String = "",
    val camera: CameraStep = CameraStep.CLOSED,
    /** The phone's light shines on what the camera sees. */
    val isLit: Boolean = false,
    val hasNoCode: Boolean = false,
    val isBusy: Boolean = false,
    /** What it is; null until something was scanned. */
    val scanned: Scanned? = null,
    val failure: Failure? = null,
) {
    /** The camera is open, and nothing was read yet. */
    val looks get() = camera == CameraStep.LOOKING && !isBusy && scanned == null && failure == null
}

/** Whether the app looks through the camera. */
enum class CameraStep {
    CLOSED,

    /** The person did not allow it. */
    DENIED,
    LOOKING,

    /** There is none that can be had. */
    NONE,
}
