package vn.congdan.home

/** What a person did. */
sealed interface HomeEvent {
    /** The screen was opened, or came back. */
    data object Opened : HomeEvent

    /** They asked to try once more. */
    data object TryAgain : HomeEvent

    /** They typed what they want to do. */
    data class Typed(val text: String) : HomeEvent
}
