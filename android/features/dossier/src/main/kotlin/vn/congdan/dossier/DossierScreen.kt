package vn.congdan.dossier

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Dossier
import vn.congdan.bridge.DossierAction
import vn.congdan.bridge.DossierCard
import vn.congdan.bridge.DueStep
import vn.congdan.bridge.Happened
import vn.congdan.bridge.Withdrawal
import vn.congdan.design.Busy
import vn.congdan.design.CodeFact
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Fact
import vn.congdan.design.Failed
import vn.congdan.design.Hint
import vn.congdan.design.MainButton
import vn.congdan.design.Mark
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.PartTitle
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.TextAction
import vn.congdan.design.Tone

/** Where the screen leads. */
class DossierWays(val act: (DossierAction) -> Unit, val complain: () -> Unit, val back: () -> Unit)

/** Where a dossier stands, who is to act, and why that date. A function of the state. */
@Composable
fun DossierScreen(state: DossierState, onEvent: (DossierEvent) -> Unit, ways: DossierWays) {
    val dossier = state.dossier
    if (dossier != null && state.isWithdrawalAsked) return WithdrawalScreen(dossier, state.isWithdrawing, onEvent)
    ScrollingPage(
        dossier?.card?.procedure ?: stringResource(R.string.dossier_title),
        ways.back,
        actions = dossier?.takeIf { it.actions.isNotEmpty() }?.let { { Actions(it, ways) } },
    ) {
        state.failure?.let {
            if (dossier != null && it.isOffline) Hint(stringResource(R.string.offline_shown))
            Failed(it.happened, it.kept, it.next, isSerious = dossier == null || !it.isOffline) { onEvent(DossierEvent.Opened) }
        }
        if (dossier == null) {
            if (state.failure == null) Busy()
            return@ScrollingPage
        }
        (state.refusal ?: (dossier.withdrawal as? Withdrawal.Refused)?.failure)?.let {
            Failed(it.happened, it.kept, it.next)
            OtherButton(stringResource(R.string.close), { onEvent(DossierEvent.Kept) })
        }
        if (dossier.withdrawal == Withdrawal.Waits) Waits(state.isWithdrawing, onEvent)
        Mark(dossier.card.label, Tone.QUIET)
        Next(dossier)
        CodeFact(stringResource(R.string.submitted_code), dossier.card.code)
        Fact(stringResource(R.string.dossier_agency), dossier.agency)
        dossier.card.due?.let { Due(it, dossier.dueSteps, state.isWhyShown) { onEvent(DossierEvent.ToggledWhy) } }
        if (dossier.finance.isNotEmpty()) Fact(stringResource(R.string.procedure_fee), dossier.finance)
        History(dossier.history)
        if (dossier.answered.isNotEmpty()) {
            PartTitle(stringResource(R.string.dossier_answers))
            dossier.answered.forEach { Fact(it.label, it.shown) }
        }
        if (dossier.files.isNotEmpty()) {
            PartTitle(stringResource(R.string.dossier_files))
            dossier.files.forEach { Paragraph(it) }
        }
        OtherButton(stringResource(R.string.dossier_complain), ways.complain)
        if (dossier.canBeWithdrawn) TextAction(stringResource(R.string.dossier_withdraw), { onEvent(DossierEvent.AskedToWithdraw) })
    }
}

@Composable
private fun Next(dossier: Dossier) {
    Notice(listOf(dossier.whoActs, dossier.next), if (dossier.isMyTurn) Tone.WAITING else Tone.QUIET)
}

@Composable
private fun Waits(isBusy: Boolean, onEvent: (DossierEvent) -> Unit) {
    Notice(listOf(stringResource(R.string.dossier_withdraw_waits)), Tone.WAITING)
    if (isBusy) Busy() else OtherButton(stringResource(R.string.dossier_withdraw_keep), { onEvent(DossierEvent.Kept) })
}

@Composable
private fun Actions(dossier: Dossier, ways: DossierWays) {
    DossierAction.entries.filter { it in dossier.actions }.forEachIndexed { place, action ->
        val text = stringResource(action.word())
        if (place == 0) MainButton(text, { ways.act(action) }) else OtherButton(text, { ways.act(action) })
    }
}

private fun DossierAction.word() = when (this) {
    DossierAction.CORRECT -> R.string.dossier_correct
    DossierAction.PAY -> R.string.dossier_pay
    DossierAction.RESULT -> R.string.dossier_result
    DossierAction.RATE -> R.string.dossier_rate
}

@Composable
private fun Due(due: String, steps: List<DueStep>, isWhyShown: Boolean, onWhy: () -> Unit) =
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        Paragraph(stringResource(R.string.submitted_due, due))
        if (steps.isEmpty()) return@Column
        TextAction(stringResource(if (isWhyShown) R.string.dossier_why_hide else R.string.dossier_why_show), onWhy)
        if (isWhyShown) PartTitle(stringResource(R.string.dossier_why))
        if (isWhyShown) steps.forEach { step ->
            Paragraph(step.text)
            step.basis?.let { Hint(stringResource(R.string.dossier_basis, it)) }
        }
    }

@Composable
private fun History(history: List<Happened>) = Column(verticalArrangement = Arrangement.spacedBy(Space.medium)) {
    PartTitle(stringResource(R.string.dossier_history))
    history.forEach { Fact(it.at, it.text) }
}

@Preview
@Composable
private fun WorkingPreview() = CongDanTheme {
    val card = DossierCard("1", "H99.01-261124-000001", "Cấp bản sao Trích lục hộ tịch", "Đang xử lý", "24/11/2026")
    DossierScreen(DossierState(Dossier(card, "UBND xã Mẫu Một", "Cơ quan đang làm", "Cơ quan đang xem hồ sơ.")), {}, DossierWays({}, {}, {}))
}
