package vn.congdan.submitted

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.design.CongDanTheme
import vn.congdan.design.CodeFact
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Tone

/** Where the screen leads. */
class SubmittedWays(val pay: () -> Unit, val follow: () -> Unit, val receipt: () -> Unit, val home: () -> Unit)

/** The agency has it: said once, with the code and what to do next. It has no model: nothing here can change. */
@Composable
fun SubmittedScreen(state: SubmittedState, ways: SubmittedWays) {
    ScrollingPage(stringResource(R.string.submitted_title), actions = { Actions(state, ways) }, others = { Others(ways) }) {
        Notice(listOf(stringResource(R.string.submitted_about), stringResource(R.string.submitted_receipt_ok)), Tone.GOOD)
        CodeFact(stringResource(R.string.submitted_code), state.code)
    }
}

@Composable
private fun Others(ways: SubmittedWays) {
    OtherButton(stringResource(R.string.submitted_show_receipt), ways.receipt)
    OtherButton(stringResource(R.string.submitted_home), ways.home)
}

@Composable
private fun Actions(state: SubmittedState, ways: SubmittedWays) {
    if (state.isFeeDue) {
        MainButton(stringResource(R.string.submitted_pay), ways.pay)
        OtherButton(stringResource(R.string.submitted_follow), ways.follow)
    } else {
        MainButton(stringResource(R.string.submitted_follow), ways.follow)
    }
}

@Preview
@Composable
private fun SubmittedPreview() = CongDanTheme {
    SubmittedScreen(SubmittedState("H99.01-261124-000001", isFeeDue = true), SubmittedWays({}, {}, {}, {}))
}
