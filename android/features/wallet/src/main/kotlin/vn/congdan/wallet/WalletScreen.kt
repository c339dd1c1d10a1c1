package vn.congdan.wallet

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Kept
import vn.congdan.bridge.KeptKind
import vn.congdan.bridge.QrPicture
import vn.congdan.design.Busy
import vn.congdan.design.CodeFact
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Fact
import vn.congdan.design.Failed
import vn.congdan.design.Hint
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.QrCode
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Tone
import vn.congdan.design.TwoLineRow

/** Receipts and results: a list, or one with its code. [onShare] gives what the code holds to another app. */
@Composable
fun WalletScreen(state: WalletState, onEvent: (WalletEvent) -> Unit, onShare: (QrPicture) -> Unit, onBack: () -> Unit) {
    val open = state.open
    if (open != null) One(open, state, onShare) { onEvent(WalletEvent.Showed(null)) } else All(state, onEvent, onBack)
}

@Composable
private fun All(state: WalletState, onEvent: (WalletEvent) -> Unit, onBack: () -> Unit) {
    ScrollingPage(stringResource(R.string.wallet_title), onBack) {
        Hint(stringResource(R.string.wallet_about))
        state.failure?.let { Failed(it.happened, it.kept, it.next) { onEvent(WalletEvent.Opened) } }
        val kept = state.kept
        when {
            kept == null -> if (state.failure == null) Busy()
            kept.isEmpty() -> Paragraph(stringResource(R.string.wallet_empty))
            else -> Column {
                kept.forEach { TwoLineRow(it.title, "${it.code} · ${it.signedAt}", stringResource(it.kind.word())) { onEvent(WalletEvent.Showed(it.key)) } }
            }
        }
    }
}

private fun KeptKind.word() = if (this == KeptKind.RECEIPT) R.string.wallet_receipt else R.string.wallet_result

@Composable
private fun One(kept: Kept, state: WalletState, onShare: (QrPicture) -> Unit, onBack: () -> Unit) {
    val proof = state.proof
    val picture = proof?.picture
    ScrollingPage(
        stringResource(kept.kind.word()),
        onBack,
        actions = picture?.let { { OtherButton(stringResource(R.string.share), { onShare(it) }) } },
    ) {
        state.failure?.let { Failed(it.happened, it.kept, it.next) }
        if (proof == null) {
            if (state.failure == null) Busy()
            return@ScrollingPage
        }
        Notice(listOf(proof.headline, proof.advice), if (proof.isGenuine) Tone.GOOD else Tone.WRONG)
        picture?.let { QrCode(it.modules, it.width, stringResource(R.string.wallet_code)) }
        Paragraph(kept.title)
        CodeFact(stringResource(R.string.submitted_code), kept.code)
        Paragraph(stringResource(R.string.wallet_signed_at, kept.signedAt))
        proof.lines.forEach { Fact(it.label, it.shown) }
        proof.files.forEach { Hint(it) }
    }
}

@Preview
@Composable
private fun EmptyPreview() = CongDanTheme { WalletScreen(WalletState(emptyList()), {}, {}, {}) }
