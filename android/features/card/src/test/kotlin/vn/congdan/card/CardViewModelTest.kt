package vn.congdan.card

import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.CardVerdict
import vn.congdan.bridge.Cards
import vn.congdan.bridge.Chip
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome

class CardViewModelTest {
    private val cards = FakeCards()
    private val viewModel = model(Reader.READY)
    private val state get() = viewModel.state.value

    @Test
    fun readingBeginsWithSixDigitsAndAReaderAndNotBefore() {
        viewModel.on(CardEvent.Typed("12a3 45"))
        assertEquals("12345", state.digits)
        viewModel.on(CardEvent.Began)
        viewModel.on(CardEvent.Touched(chip))
        assertEquals(CardStep.TYPING to 0, state.step to cards.read.size)
        viewModel.on(CardEvent.Typed("1234567"))
        viewModel.on(CardEvent.Began)
        assertEquals("123456" to CardStep.WAITING, state.digits to state.step)

        val without = model(Reader.OFF)
        without.on(CardEvent.Typed("123456"))
        without.on(CardEvent.Began)
        assertEquals(CardStep.TYPING, without.state.value.step)
    }

    @Test
    fun whatTheServiceSaysOfTheCardIsShown() {
        begin()
        viewModel.on(CardEvent.Touched(chip))
        assertEquals(listOf("123456") to CardVerdict(true, "Thẻ thật."), cards.read.toList() to state.verdict)
        assertEquals(CardStep.TYPING to 60, state.step to state.percent)
    }

    @Test
    fun aCardThatMovedIsHeldAgainWithoutTypingAgain() {
        val lost = Failure("card.lost", "Thẻ bị dịch chuyển.", "", "")
        cards.verdict = Outcome.Failed(lost)
        begin()
        viewModel.on(CardEvent.Touched(chip))
        assertEquals(Triple(CardStep.WAITING, lost, "123456"), Triple(state.step, state.failure, state.digits))
        cards.verdict = Outcome.Done(CardVerdict(false, "Thẻ không thật."))
        viewModel.on(CardEvent.Touched(chip))
        assertEquals(null to false, state.failure to state.verdict?.isGenuine)
    }

    private fun begin() {
        viewModel.on(CardEvent.Typed("123456"))
        viewModel.on(CardEvent.Began)
    }

    private fun model(reader: Reader) = CardViewModel(cards, reader, CoroutineScope(Dispatchers.Unconfined))
}

private val chip = object : Chip {}

private class FakeCards : Cards {
    var verdict: Outcome<CardVerdict> = Outcome.Done(CardVerdict(true, "Thẻ thật."))
    val read = ArrayList<String>()

    override suspend fun verify(digits: String, chip: Chip, onProgress: (Int) -> Unit): Outcome<CardVerdict> {
        read += digits
        onProgress(60)
        return verdict
    }
}
