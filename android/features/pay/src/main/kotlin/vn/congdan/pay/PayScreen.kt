package vn.congdan.pay

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Payment
import vn.congdan.bridge.PaymentState
import vn.congdan.bridge.QrPicture
import vn.congdan.bridge.Signal
import vn.congdan.bridge.Verdict
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Fact
import vn.congdan.design.Failed
import vn.congdan.design.Hint
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.PartTitle
import vn.congdan.design.QrCode
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Tone

/** What the phone is asked for, and where the screen leads. */
class PayWays(
    val keepPicture: (QrPicture) -> Unit,
    val openBank: (String) -> Unit,
    val receipt: () -> Unit,
    val back: () -> Unit,
)

/** Whom, how much, and how; then whether it arrived. A function of the state. */
@Composable
fun PayScreen(state: PayState, onEvent: (PayEvent) -> Unit, ways: PayWays) {
    val payment = state.payment
    ScrollingPage(stringResource(R.string.pay_title), ways.back, actions = payment?.let { { Actions(it, onEvent, ways) } }) {
        state.failure?.let { Failed(it.happened, it.kept, it.next) { onEvent(PayEvent.Checked) } }
        when {
            payment != null -> Content(payment, state, onEvent)
            state.isOpen -> Paragraph(stringResource(R.string.pay_nothing))
            state.failure == null -> Busy()
        }
    }
}

@Composable
private fun Content(payment: Payment, state: PayState, onEvent: (PayEvent) -> Unit) {
    if (payment.state == PaymentState.PAID) {
        Notice(listOf(stringResource(R.string.pay_paid)), Tone.GOOD)
        Fact(stringResource(R.string.pay_total), payment.amount)
    } else {
        payment.failure?.let { Failed(it.happened, it.kept, it.next, isSerious = false) }
        payment.verdict?.let { Payee(it) }
        if (payment.isSafe) Fact(stringResource(R.string.pay_total), payment.missing)
        if (payment.state == PaymentState.PART) Hint(stringResource(R.string.pay_part, payment.received, payment.missing))
        if (payment.isSafe) HowToPay(payment)
        if (state.isPictureKept == true) Notice(listOf(stringResource(R.string.pay_saved)), Tone.QUIET)
        if (state.isPictureKept == false) Notice(listOf(stringResource(R.string.pay_not_saved)), Tone.WRONG)
        if (state.hasNoBank) Notice(listOf(stringResource(R.string.pay_no_bank)), Tone.QUIET)
        if (payment.isSafe) Waiting(state.isBusy, onEvent)
    }
    if (payment.lines.isNotEmpty()) PartTitle(stringResource(R.string.pay_lines))
    payment.lines.forEach { line ->
        Fact(line.name, line.amount)
        line.basis?.let { Hint(stringResource(R.string.dossier_basis, it)) }
    }
}

/** A red verdict shows nothing that could be paid. */
private val Payment.isSafe get() = verdict?.signal != Signal.RED

@Composable
private fun Waiting(isBusy: Boolean, onEvent: (PayEvent) -> Unit) {
    Notice(listOf(stringResource(R.string.pay_waiting), stringResource(R.string.pay_waiting_next)), Tone.QUIET)
    if (isBusy) Busy() else OtherButton(stringResource(R.string.pay_check), { onEvent(PayEvent.Checked) })
}

@Composable
private fun Payee(verdict: Verdict) {
    val tone = when (verdict.signal) {
        Signal.GREEN -> Tone.GOOD
        Signal.AMBER -> Tone.WAITING
        Signal.RED -> Tone.WRONG
    }
    Notice(listOf(verdict.headline, verdict.advice), tone)
}

@Composable
private fun HowToPay(payment: Payment) {
    payment.picture?.let { QrCode(it.modules, it.width, stringResource(R.string.pay_code, payment.missing)) }
    Fact(stringResource(R.string.pay_payee), payment.payee)
    payment.bank?.let { Fact(stringResource(R.string.pay_bank), it) }
    Fact(stringResource(R.string.pay_account), payment.account)
    Fact(stringResource(R.string.pay_content), payment.content)
}

@Composable
private fun Actions(payment: Payment, onEvent: (PayEvent) -> Unit, ways: PayWays) {
    val picture = payment.picture
    when {
        payment.state == PaymentState.PAID -> MainButton(stringResource(R.string.pay_receipt), ways.receipt)
        picture == null || !payment.isSafe -> MainButton(stringResource(R.string.pay_check), { onEvent(PayEvent.Checked) })
        else -> {
            MainButton(stringResource(R.string.pay_open_bank), { ways.openBank(picture.text) })
            OtherButton(stringResource(R.string.pay_save_picture), { ways.keepPicture(picture) })
        }
    }
}

@Preview
@Composable
private fun PaidPreview() = CongDanTheme {
    PayScreen(PayState(true, Payment("16.000 đ", "16.000 đ", "0 đ", PaymentState.PAID, "Đã nhận đủ tiền.")), {}, PayWays({}, {}, {}, {}))
}
