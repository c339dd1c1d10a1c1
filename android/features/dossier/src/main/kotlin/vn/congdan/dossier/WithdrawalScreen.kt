package vn.congdan.dossier

import androidx.activity.compose.BackHandler
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Dossier
import vn.congdan.bridge.DossierCard
import vn.congdan.design.Busy
import vn.congdan.design.CodeFact
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Fact
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Tone

/** Whether they mean it: a withdrawal cannot be undone, so what it means is read before it is pressed. Going back keeps the dossier. */
@Composable
internal fun WithdrawalScreen(dossier: Dossier, isBusy: Boolean, onEvent: (DossierEvent) -> Unit) {
    val keep = { onEvent(DossierEvent.Kept) }
    BackHandler(onBack = keep)
    ScrollingPage(
        stringResource(R.string.dossier_withdraw),
        keep,
        actions = {
            if (isBusy) return@ScrollingPage Busy()
            MainButton(stringResource(R.string.dossier_withdraw_confirm), { onEvent(DossierEvent.Withdrew) })
            OtherButton(stringResource(R.string.dossier_withdraw_keep), keep)
        },
    ) {
        Notice(listOf(stringResource(R.string.dossier_withdraw_ask), stringResource(R.string.dossier_withdraw_ends)), Tone.WAITING)
        Paragraph(dossier.card.procedure)
        CodeFact(stringResource(R.string.submitted_code), dossier.card.code)
        Fact(stringResource(R.string.dossier_agency), dossier.agency)
        Paragraph(stringResource(R.string.dossier_withdraw_kept))
        if (dossier.hasFee) {
            Paragraph(stringResource(R.string.dossier_withdraw_fee))
            Paragraph(stringResource(R.string.dossier_withdraw_fee_ask))
        }
        Paragraph(stringResource(R.string.dossier_withdraw_again))
    }
}

@Preview
@Composable
private fun WithdrawalPreview() = CongDanTheme {
    val card = DossierCard("1", "H99.01-261124-000001", "Cấp bản sao Trích lục hộ tịch", "Đang xử lý", "24/11/2026")
    WithdrawalScreen(Dossier(card, "UBND xã Mẫu Một", "Cơ quan đang làm", "Cơ quan đang xem hồ sơ.", hasFee = true), false) {}
}
