package vn.congdan.rate

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Dossiers
import vn.congdan.bridge.Outcome

/** How it went, in the person's own measure. */
class RateViewModel(private val dossiers: Dossiers, private val id: String, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(RateState())
    val state: StateFlow<RateState> = shown.asStateFlow()

    fun on(event: RateEvent) = when (event) {
        is RateEvent.Scored -> shown.update { it.copy(score = event.score) }
        is RateEvent.Travelled -> shown.update { it.copy(trips = event.trips) }
        is RateEvent.Commented -> shown.update { it.copy(comment = event.text) }
        RateEvent.Sent -> send()
    }

    private fun send() {
        val now = shown.value
        if (now.isBusy) return
        val score = now.score
        val trips = now.trips
        if (score == null || trips == null) return shown.update { it.copy(isChecked = true) }
        shown.update { it.copy(isBusy = true, failure = null) }
        scope.launch {
            val sent = dossiers.rate(id, score, trips, now.comment.trim().ifEmpty { null })
            shown.update { it.copy(isBusy = false, isSent = sent is Outcome.Done, failure = (sent as? Outcome.Failed)?.failure) }
        }
    }
}
