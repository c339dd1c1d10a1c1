package vn.congdan.find

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Procedures

/** Turns what a person did into what the screen shows. [scope] ends with the screen. */
class FindViewModel(private val procedures: Procedures, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(FindState())
    val state: StateFlow<FindState> = shown.asStateFlow()

    private var search: Job? = null

    fun on(event: FindEvent) = when (event) {
        FindEvent.Opened -> refresh()
        is FindEvent.Typed -> {
            shown.update { it.copy(typed = event.text) }
            find()
        }
    }

    private fun refresh() {
        shown.update { it.copy(isRefreshing = true) }
        find()
        scope.launch {
            val failure = (procedures.refresh() as? Outcome.Failed)?.failure
            shown.update { it.copy(isRefreshing = false, failure = failure) }
            find()
        }
    }

    private fun find() {
        // An answer to what was typed before must not cover the answer to what is typed now.
        search?.cancel()
        search = scope.launch {
            when (val found = procedures.find(shown.value.typed)) {
                is Outcome.Done -> shown.update { it.copy(found = found.value) }
                // Before the first sync there is nothing to find; the refresh says what failed.
                is Outcome.Failed -> Unit
            }
        }
    }
}
