package vn.congdan.wallet

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Kept
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Wallet

/** What an agency signed and this phone keeps; of one [dossier], or all. */
class WalletViewModel(private val wallet: Wallet, private val dossier: String?, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(WalletState())
    val state: StateFlow<WalletState> = shown.asStateFlow()

    fun on(event: WalletEvent) = when (event) {
        WalletEvent.Opened -> list()
        is WalletEvent.Showed -> show(shown.value.kept?.firstOrNull { it.key == event.key })
    }

    private fun list() {
        scope.launch {
            // Who went back to the list is not led away from it.
            val isFirst = shown.value.kept == null
            when (val kept = wallet.wallet()) {
                is Outcome.Done -> {
                    val mine = kept.value.filter { dossier == null || it.dossier == dossier }
                    shown.update { it.copy(kept = mine, failure = null) }
                    // Of one there is nothing to choose.
                    mine.singleOrNull()?.takeIf { isFirst && dossier != null }?.let(::show)
                }
                is Outcome.Failed -> shown.update { it.copy(failure = kept.failure) }
            }
        }
    }

    private fun show(kept: Kept?) {
        shown.update { it.copy(open = kept, proof = null) }
        if (kept == null) return
        scope.launch {
            when (val proof = wallet.open(kept.key)) {
                is Outcome.Done -> shown.update { it.copy(proof = proof.value, failure = null) }
                is Outcome.Failed -> shown.update { it.copy(failure = proof.failure) }
            }
        }
    }
}
