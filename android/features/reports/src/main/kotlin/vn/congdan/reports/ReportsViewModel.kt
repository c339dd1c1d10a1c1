package vn.congdan.reports

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Feedback
import vn.congdan.bridge.Outcome

/** What I reported, and what was answered. */
class ReportsViewModel(private val feedback: Feedback, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(ReportsState())
    val state: StateFlow<ReportsState> = shown.asStateFlow()

    fun on(event: ReportsEvent) {
        scope.launch {
            when (event) {
                ReportsEvent.Opened -> look()
                is ReportsEvent.Removed -> remove(event.report)
            }
        }
    }

    private suspend fun remove(report: String) = when (val removed = feedback.remove(report)) {
        is Outcome.Done -> look()
        is Outcome.Failed -> shown.update { it.copy(failure = removed.failure) }
    }

    private suspend fun look() = when (val sheet = feedback.reports()) {
        is Outcome.Done -> shown.update { ReportsState(sheet.value.reports, sheet.value.failure) }
        is Outcome.Failed -> shown.update { it.copy(failure = sheet.failure) }
    }
}
