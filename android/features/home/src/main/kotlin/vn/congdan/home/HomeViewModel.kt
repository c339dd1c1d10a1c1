package vn.congdan.home

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Home
import vn.congdan.bridge.HomeSheet
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Procedures

/** Turns what a person did into what the screen shows. [scope] ends with the screen. */
class HomeViewModel(private val home: Home, private val procedures: Procedures, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(HomeState())
    val state: StateFlow<HomeState> = shown.asStateFlow()

    private var search: Job? = null

    fun on(event: HomeEvent) = when (event) {
        HomeEvent.Opened, HomeEvent.TryAgain -> refresh()
        is HomeEvent.Typed -> {
            shown.update { it.copy(typed = event.text) }
            find()
        }
    }

    private fun refresh() {
        // A second sync beside the first would bring nothing.
        if (shown.value.isRefreshing) return
        shown.update { it.copy(isRefreshing = true, failure = null) }
        scope.launch {
            count()
            show(home.home())
            val failure = (procedures.refresh() as? Outcome.Failed)?.failure
            count()
            val sheet = home.refresh()
            show(sheet)
            val missing = (sheet as? Outcome.Done)?.value?.failure ?: (sheet as? Outcome.Failed)?.failure
            shown.update { it.copy(isRefreshing = false, failure = failure ?: missing) }
        }
    }

    private fun show(sheet: Outcome<HomeSheet>) {
        if (sheet is Outcome.Done) shown.update { it.copy(sheet = sheet.value) }
    }

    private suspend fun count() {
        val found = procedures.find("")
        if (found is Outcome.Done) shown.update { it.copy(known = found.value.size) }
    }

    private fun find() {
        // An answer to what was typed before must not cover the answer to what is typed now.
        search?.cancel()
        val typed = shown.value.typed
        if (typed.isBlank()) return shown.update { it.copy(found = null) }
        search = scope.launch {
            val found = procedures.find(typed)
            if (found is Outcome.Done) shown.update { it.copy(found = found.value.take(MOST)) }
        }
    }

    private companion object {
        /** More than a few would push everything else away; the whole list has a screen of its own. */
        const val MOST = 5
    }
}
