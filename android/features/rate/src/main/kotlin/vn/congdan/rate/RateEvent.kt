package vn.congdan.rate

/** What a person did. */
sealed interface RateEvent {
    data class Scored(val score: Int) : RateEvent

    data class Travelled(val trips: Int) : RateEvent

    data class Commented(val text: String) : RateEvent

    data object Sent : RateEvent
}
