package vn.congdan.home

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Procedures

/** Turns what a person did into what the screen shows. [scope] ends with the screen. */
class HomeViewModel(private val procedures: Procedures, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(HomeState())
    val state: StateFlow<HomeState> = shown.asStateFlow()

    fun on(event: HomeEvent) = when (event) {
        HomeEvent.Opened, HomeEvent.TryAgain -> refresh()
    }

    private fun refresh() {
        // A second sync beside the first would bring nothing.
        if (shown.value.isRefreshing) return
        shown.update { it.copy(isRefreshing = true, failure = null) }
        scope.launch {
            count()
            val failure = (procedures.refresh() as? Outcome.Failed)?.failure
            count()
            shown.update { it.copy(isRefreshing = false, failure = failure) }
        }
    }

    private suspend fun count() {
        val found = procedures.find("")
        if (found is Outcome.Done) shown.update { it.copy(known = found.value.size) }
    }
}
