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
class ScanWays(
    /** Asks whether the app may look through the camera. */
    val camera: () -> Unit,
    val photograph: () -> Unit,
    val picture: () -> Unit,
    val back: () -> Unit,
    val hasLight: Boolean = false,
    /** What the camera sees; it tells a code that it reads. */
    val view: @Composable () -> Unit = {},
)

/** Any code, and what it is worth. A function of the state. */
@Composable
fun ScanScreen(state: ScanState, onEvent: (ScanEvent) -> Unit, ways: ScanWays) {
    val scanned = state.scanned
    ScrollingPage(stringResource(R.string.scan_title), ways.back, actions = { Actions(state, onEvent, ways) }) {
        state.failure?.let { Failed(it.happened, it.kept, it.next) }
        if (state.hasNoCode) Notice(listOf(stringResource(R.string.scan_no_code)), Tone.WAITING)
        when {
            state.isBusy -> Busy()
            scanned != null -> Found(scanned)
            state.looks -> Look(state, onEvent, ways)
            else -> Ask(state, onEvent, ways)
        }
    }
}

@Composable
private fun Actions(state: ScanState, onEvent: (ScanEvent) -> Unit, ways: ScanWays) = when {
    state.isBusy -> Unit
    state.scanned != null || state.failure != null -> MainButton(stringResource(R.string.scan_again), { onEvent(ScanEvent.Again) })
    state.looks -> OtherButton(stringResource(R.string.scan_camera_close), { onEvent(ScanEvent.Closed) })
    state.camera == CameraStep.NONE -> MainButton(stringResource(R.string.papers_photograph), ways.photograph)
    else -> MainButton(stringResource(R.string.scan_camera), ways.camera)
}

@Composable
private fun Look(state: ScanState, onEvent: (ScanEvent) -> Unit, ways: ScanWays) {
    Paragraph(stringResource(R.string.scan_about))
    ways.view()
    if (ways.hasLight) {
        val word = if (state.isLit) R.string.scan_torch_off else R.string.scan_torch_on
        OtherButton(stringResource(word), { onEvent(ScanEvent.Lit(!state.isLit)) })
    }
    OtherButton(stringResource(R.string.papers_photograph), ways.photograph)
}

@Composable
private fun Ask(state: ScanState, onEvent: (ScanEvent) -> Unit, ways: ScanWays) {
    when (state.camera) {
        CameraStep.DENIED -> Notice(listOf(stringResource(R.string.scan_camera_denied), stringResource(R.string.scan_camera_denied_next)), Tone.WAITING)
        CameraStep.NONE -> Notice(listOf(stringResource(R.string.scan_camera_none)), Tone.WAITING)
        else -> Paragraph(stringResource(R.string.scan_camera_why))
    }
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
private fun AskPreview() = CongDanTheme { ScanScreen(ScanState(), {}, ScanWays({}, {}, {}, {})) }
