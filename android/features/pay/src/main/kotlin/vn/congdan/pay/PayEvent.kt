package vn.congdan.pay

/** What a person did, or the phone for them. */
sealed interface PayEvent {
    /** The screen was opened or came back. */
    data object Opened : PayEvent

    /** They asked once more, or the service said that something happened. */
    data object Checked : PayEvent

    data class PictureKept(val isKept: Boolean) : PayEvent

    data object NoBank : PayEvent
}
