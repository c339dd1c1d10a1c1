package vn.congdan.devices

/** What a person did. */
sealed interface DevicesEvent {
    data object Opened : DevicesEvent

    /** They want to remove a phone: asked first. Null takes it back. */
    data class AskedToRemove(val id: String?) : DevicesEvent

    data class Removed(val id: String) : DevicesEvent
}
