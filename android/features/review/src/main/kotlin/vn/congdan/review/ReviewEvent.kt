package vn.congdan.review

/** What a person did. */
sealed interface ReviewEvent {
    data object Opened : ReviewEvent

    data object Submitted : ReviewEvent
}
