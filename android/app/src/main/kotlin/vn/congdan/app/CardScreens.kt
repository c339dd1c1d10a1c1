package vn.congdan.app

import android.app.Activity
import android.nfc.NfcAdapter
import android.nfc.tech.IsoDep
import androidx.activity.compose.LocalActivity
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.getValue
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.navigation.NavGraphBuilder
import androidx.navigation.compose.composable
import vn.congdan.bridge.HeldChip
import vn.congdan.card.CardEvent
import vn.congdan.card.CardScreen
import vn.congdan.card.CardStep
import vn.congdan.card.CardViewModel
import vn.congdan.card.Reader
import vn.congdan.data.NfcLink

/** The citizen card held to the phone. */
internal fun NavGraphBuilder.cardScreens(ground: Ground) {
    composable<ToCard> {
        val activity = LocalActivity.current
        val adapter = activity?.let { NfcAdapter.getDefaultAdapter(it) }
        val reader = if (adapter == null) Reader.NONE else if (adapter.isEnabled) Reader.READY else Reader.OFF
        val model = kept(ground.language) { CardViewModel(ground.congDan.cards, reader, it) }
        val state by model.state.collectAsStateWithLifecycle()
        if (activity != null && adapter != null && state.step != CardStep.TYPING) Looking(activity, adapter) { model.on(CardEvent.Touched(it)) }
        CardScreen(state, model::on, ground::back)
    }
}

/** While this is on the screen, a chip at the phone is ours and no other app is opened for it. */
@Composable
private fun Looking(activity: Activity, adapter: NfcAdapter, onTouched: (HeldChip) -> Unit) = DisposableEffect(activity) {
    adapter.enableReaderMode(
        activity,
        { tag -> IsoDep.get(tag)?.let { onTouched(HeldChip(NfcLink(it))) } },
        NfcAdapter.FLAG_READER_NFC_A or NfcAdapter.FLAG_READER_NFC_B or NfcAdapter.FLAG_READER_SKIP_NDEF_CHECK,
        null,
    )
    onDispose { adapter.disableReaderMode(activity) }
}
