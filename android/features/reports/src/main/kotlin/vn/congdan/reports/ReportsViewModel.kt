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

    fun on(event: ReportsEvent) = when (event) {
        ReportsEvent.Opened -> open()
    }

    private fun open() {
        scope.launch {
            when (val sheet = feedback.reports()) {
                is Outcome.Done -> shown.update { ReportsState(sheet.value.reports, sheet.value.failure) }
                is Outcome.Failed -> shown.update { it.copy(failure = sheet.failure) }
            }
        }
    }
}
