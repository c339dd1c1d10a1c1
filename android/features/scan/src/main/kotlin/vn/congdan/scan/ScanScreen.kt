package vn.congdan.scan

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.ProofSheet
import vn.congdan.bridge.Scanned
import vn.congdan.bridge.Signal
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Fact
import vn.congdan.design.Failed
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.PartTitle
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.TextBox
import vn.congdan.design.Tone

/** What the phone is asked for; the answer comes as an event. */
class ScanWays(val camera: () -> Unit, val picture: () -> Unit, val back: () -> Unit)

/** Any code, and what it is worth. A function of the state. */
@Composable
fun ScanScreen(state: ScanState, onEvent: (ScanEvent) -> Unit, ways: ScanWays) {
    val scanned = state.scanned
    ScrollingPage(
        stringResource(R.string.scan_title),
        ways.back,
        actions = {
            if (scanned == null) MainButton(stringResource(R.string.scan_camera), ways.camera)
            else MainButton(stringResource(R.string.scan_again), { onEvent(ScanEvent.Again) })
        },
    ) {
        state.failure?.let { Failed(it.happened, it.kept, it.next) }
        if (state.hasNoCode) Notice(listOf(stringResource(R.string.scan_no_code)), Tone.WAITING)
        when {
            state.isBusy -> Busy()
            scanned == null -> Ask(state, onEvent, ways)
            else -> Found(scanned)
        }
    }
}

@Composable
private fun Ask(state: ScanState, onEvent: (ScanEvent) -> Unit, ways: ScanWays) {
    Paragraph(stringResource(R.string.scan_about))
    OtherButton(stringResource(R.string.scan_picture), ways.picture)
    TextBox(stringResource(R.string.scan_typed), state.typed, { onEvent(ScanEvent.Typed(it)) }, lines = 3)
    OtherButton(stringResource(R.string.scan_check), { onEvent(ScanEvent.Checked) })
}

@Composable
private fun Found(scanned: Scanned) = when (scanned) {
    is Scanned.APayment -> Payment(scanned)
    is Scanned.AProof -> Proof(scanned.proof)
    is Scanned.ACard -> Card(scanned.isKept)
    Scanned.Nothing -> Notice(listOf(stringResource(R.string.scan_nothing)), Tone.QUIET)
}

@Composable
private fun Card(isKept: Boolean) {
    val next = if (isKept) stringResource(R.string.scan_card_next) else null
    Notice(listOfNotNull(stringResource(R.string.scan_card), next), Tone.GOOD)
}

@Composable
private fun Payment(payment: Scanned.APayment) {
    PartTitle(stringResource(R.string.scan_payment))
    val tone = when (payment.verdict.signal) {
        Signal.GREEN -> Tone.GOOD
        Signal.AMBER -> Tone.WAITING
        Signal.RED -> Tone.WRONG
    }
    Notice(listOf(payment.verdict.headline, payment.verdict.advice), tone)
    payment.verdict.payee?.let { Fact(stringResource(R.string.pay_payee), it) }
    payment.bank?.let { Fact(stringResource(R.string.pay_bank), it) }
    payment.account?.let { Fact(stringResource(R.string.pay_account), it) }
    payment.amount?.let { Paragraph(stringResource(R.string.scan_amount, it)) }
}

@Composable
private fun Proof(proof: ProofSheet) {
    PartTitle(stringResource(R.string.scan_receipt))
    Notice(listOf(proof.headline, proof.advice), if (proof.isGenuine) Tone.GOOD else Tone.WRONG)
    proof.lines.forEach { Fact(it.label, it.shown) }
}

@Preview
@Composable
private fun AskPreview() = CongDanTheme { ScanScreen(ScanState(), {}, ScanWays({}, {}, {})) }
