package vn.congdan.card

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Cards
import vn.congdan.bridge.Chip
import vn.congdan.bridge.Outcome

/** A card held to the phone, read by the core, judged by the service. The digits are kept nowhere. */
class CardViewModel(private val cards: Cards, reader: Reader, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(CardState(reader = reader))
    val state: StateFlow<CardState> = shown.asStateFlow()

    fun on(event: CardEvent) = when (event) {
        is CardEvent.Typed -> shown.update { it.copy(digits = event.digits.filter(Char::isDigit).take(CardState.DIGITS)) }
        CardEvent.Began -> shown.update { if (it.canBegin) it.copy(step = CardStep.WAITING, verdict = null, failure = null) else it }
        is CardEvent.Touched -> read(event.chip)
    }

    private fun read(chip: Chip) {
        if (shown.value.step != CardStep.WAITING) return
        shown.update { it.copy(step = CardStep.READING, percent = 0, failure = null) }
        scope.launch {
            val verdict = cards.verify(shown.value.digits, chip) { percent -> shown.update { it.copy(percent = percent) } }
            shown.update {
                when (verdict) {
                    is Outcome.Done -> it.copy(step = CardStep.TYPING, verdict = verdict.value)
                    // A card that moved is held there again; the digits need not be typed once more.
                    is Outcome.Failed -> it.copy(step = CardStep.WAITING, failure = verdict.failure)
                }
            }
        }
    }
}
