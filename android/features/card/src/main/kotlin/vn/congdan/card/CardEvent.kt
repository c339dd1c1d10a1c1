package vn.congdan.card

import vn.congdan.bridge.Chip

/** What a person did, or the phone for them. */
sealed interface CardEvent {
    data class Typed(val digits: String) : CardEvent

    /** They want the phone to look for a card. */
    data object Began : CardEvent

    /** A chip is at the phone. */
    class Touched(val chip: Chip) : CardEvent
}
