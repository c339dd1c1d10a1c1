package vn.congdan.scan

/** What a person did, or the camera for them. */
sealed interface ScanEvent {
    data class Typed(val text: String) : ScanEvent

    /** They want to know what was typed. */
    data object Checked : ScanEvent

    /** A picture was looked at; null if it holds no code that can be read. */
    data class Saw(val text: String?) : ScanEvent

    data object Again : ScanEvent
}
