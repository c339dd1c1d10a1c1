package vn.congdan.rate

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Failed
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OneOfRow
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.TextBox
import vn.congdan.design.Tone

/** How it went: words and not stars, which say something else to each. A function of the state. */
@Composable
fun RateScreen(state: RateState, onEvent: (RateEvent) -> Unit, onBack: () -> Unit) {
    ScrollingPage(stringResource(R.string.rate_title), onBack, actions = { Actions(state, onEvent, onBack) }) {
        state.failure?.let { Failed(it.happened, it.kept, it.next) }
        if (state.isSent) {
            Notice(listOf(stringResource(R.string.rate_thanks)), Tone.GOOD)
            return@ScrollingPage
        }
        Question(R.string.rate_about, scores, state.score, state.isChecked) { onEvent(RateEvent.Scored(it)) }
        Question(R.string.rate_trips, trips, state.trips, state.isChecked) { onEvent(RateEvent.Travelled(it)) }
        TextBox(stringResource(R.string.rate_comment), state.comment, { onEvent(RateEvent.Commented(it)) }, lines = 3)
    }
}

private val scores = listOf(
    5 to R.string.rate_best,
    4 to R.string.rate_good,
    3 to R.string.rate_middle,
    2 to R.string.rate_bad,
    1 to R.string.rate_worst,
)

private val trips = listOf(0 to R.string.rate_trips_none, 1 to R.string.rate_trips_once, 2 to R.string.rate_trips_more)

@Composable
private fun Question(title: Int, choices: List<Pair<Int, Int>>, chosen: Int?, isChecked: Boolean, onChoose: (Int) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        Text(stringResource(title), style = MaterialTheme.typography.titleMedium)
        choices.forEach { (number, word) -> OneOfRow(stringResource(word), chosen == number, { onChoose(number) }) }
        if (isChecked && chosen == null) {
            Text(stringResource(R.string.report_choose), style = MaterialTheme.typography.bodyLarge, color = MaterialTheme.colorScheme.error)
        }
    }
}

@Composable
private fun Actions(state: RateState, onEvent: (RateEvent) -> Unit, onBack: () -> Unit) = when {
    state.isBusy -> Busy()
    state.isSent -> MainButton(stringResource(R.string.close), onBack)
    else -> MainButton(stringResource(R.string.rate_send), { onEvent(RateEvent.Sent) })
}

@Preview
@Composable
private fun AskedPreview() = CongDanTheme { RateScreen(RateState(4), {}, {}) }
