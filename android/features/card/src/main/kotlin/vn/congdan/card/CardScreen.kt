package vn.congdan.card

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.design.CongDanTheme
import vn.congdan.design.HowFar
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.Paragraph
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.TextBox
import vn.congdan.design.Tone

/** Reading one's own card: a function of the state. */
@Composable
fun CardScreen(state: CardState, onEvent: (CardEvent) -> Unit, onBack: () -> Unit) {
    ScrollingPage(
        stringResource(R.string.card_title),
        onBack,
        actions = if (state.canBegin && state.step == CardStep.TYPING) ({ Read(onEvent) }) else null,
    ) {
        state.failure?.let { Notice(listOf(it.happened, it.kept, it.next).filter(String::isNotEmpty), Tone.WRONG) }
        state.verdict?.let { Notice(listOf(it.message), if (it.isGenuine) Tone.GOOD else Tone.WRONG) }
        when (state.reader) {
            Reader.NONE -> Notice(listOf(stringResource(R.string.card_no_nfc)), Tone.WAITING)
            Reader.OFF -> Notice(listOf(stringResource(R.string.card_nfc_off)), Tone.WAITING)
            Reader.READY -> when (state.step) {
                CardStep.TYPING -> Digits(state, onEvent)
                CardStep.WAITING -> Notice(listOf(stringResource(R.string.card_hold)), Tone.WAITING)
                CardStep.READING -> HowFar(state.percent / 100f, stringResource(R.string.card_reading))
            }
        }
    }
}

@Composable
private fun Digits(state: CardState, onEvent: (CardEvent) -> Unit) {
    Paragraph(stringResource(R.string.card_about))
    TextBox(stringResource(R.string.card_number), state.digits, { onEvent(CardEvent.Typed(it)) }, keyboard = KeyboardType.NumberPassword)
}

@Composable
private fun Read(onEvent: (CardEvent) -> Unit) = MainButton(stringResource(R.string.card_read), { onEvent(CardEvent.Began) })

@Preview
@Composable
private fun TypingPreview() = CongDanTheme { CardScreen(CardState(), {}, {}) }
