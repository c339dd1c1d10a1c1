package vn.congdan.dossier

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Dossiers
import vn.congdan.bridge.Outcome

/** Where a dossier stands. */
class DossierViewModel(private val dossiers: Dossiers, private val id: String, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(DossierState())
    val state: StateFlow<DossierState> = shown.asStateFlow()

    fun on(event: DossierEvent) = when (event) {
        DossierEvent.Opened -> open()
        DossierEvent.ToggledWhy -> shown.update { it.copy(isWhyShown = !it.isWhyShown) }
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
