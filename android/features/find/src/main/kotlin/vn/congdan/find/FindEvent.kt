package vn.congdan.find

/** What a person did. */
sealed interface FindEvent {
    /** The screen was opened, or pulled down to look for news. */
    data object Opened : FindEvent

    data class Typed(val text: String) : FindEvent
}
