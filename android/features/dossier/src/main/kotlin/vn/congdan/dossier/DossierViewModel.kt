package vn.congdan.dossier

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Dossiers
import vn.congdan.bridge.Outcome

/** Where a dossier stands. */
class DossierViewModel(private val dossiers: Dossiers, private val id: String, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(DossierState())
    val state: StateFlow<DossierState> = shown.asStateFlow()

    private val fetchedOnce = Channel<Unit>(Channel.BUFFERED)

    /** The result was asked for: the wallet has it, if it is to be had. Told once, to whoever looks. */
    val fetched: Flow<Unit> = fetchedOnce.receiveAsFlow()

    fun on(event: DossierEvent) = when (event) {
        DossierEvent.Opened -> open()
        DossierEvent.WantedResult -> fetchResult()
        DossierEvent.ToggledWhy -> shown.update { it.copy(isWhyShown = !it.isWhyShown) }
    }

    private fun fetchResult() {
        scope.launch {
            val failure = (dossiers.fetchResult(id) as? Outcome.Failed)?.failure
            shown.update { it.copy(failure = failure) }
            // One that was fetched before is in the wallet without a network too.
            fetchedOnce.send(Unit)
        }
    }

    private fun open() {
        if (shown.value.isBusy) return
        shown.update { it.copy(isBusy = true) }
        scope.launch {
            val dossier = dossiers.dossier(id)
            shown.update {
                when (dossier) {
                    is Outcome.Done -> it.copy(dossier = dossier.value, isBusy = false, failure = dossier.value.failure)
                    is Outcome.Failed -> it.copy(isBusy = false, failure = dossier.failure)
                }
            }
        }
    }
}
