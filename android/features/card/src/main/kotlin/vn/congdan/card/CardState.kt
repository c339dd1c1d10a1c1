package vn.congdan.card

import vn.congdan.bridge.CardVerdict
import vn.congdan.bridge.Failure

/** Everything that the screen shows, and nothing else. */
data class CardState(
    val digits: String = "",
    val step: CardStep = CardStep.TYPING,
    val reader: Reader = Reader.READY,
    /** How far the reading is. */
    val percent: Int = 0,
    val verdict: CardVerdict? = null,
    val failure: Failure? = null,
) {
    val canBegin get() = digits.length == DIGITS && reader == Reader.READY

    companion object {
        /** The card access number printed on the card. */
        const val DIGITS = 6
    }
}

enum class CardStep { TYPING, WAITING, READING }

/** Whether this phone can read chips. */
enum class Reader { READY, OFF, NONE }
