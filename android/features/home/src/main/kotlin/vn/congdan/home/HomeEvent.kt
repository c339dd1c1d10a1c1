package vn.congdan.home

/** What a person did. */
sealed interface HomeEvent {
    /** The screen was opened. */
    data object Opened : HomeEvent

    /** They asked to try once more. */
    data object TryAgain : HomeEvent
}
