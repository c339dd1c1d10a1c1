package vn.congdan.scan

/** What a person did, or the camera for them. */
sealed interface ScanEvent {
    data class Typed(val text: String) : ScanEvent

    /** They want to know what was typed. */
    data object Checked : ScanEvent

    /** A picture was looked at; null if it holds no code that can be read. */
    data class Saw(val text: String?) : ScanEvent

    data object Again : ScanEvent

    /** They want the app to look through the camera, and allow it or not. */
    data class Opened(val isAllowed: Boolean) : ScanEvent

    /** The camera sees a code; it tells it again and again. */
    data class Spotted(val text: String) : ScanEvent

    data class Lit(val isLit: Boolean) : ScanEvent

    /** There is no camera, or another app has it. */
    data object NoCamera : ScanEvent

    data object Closed : ScanEvent
}
