package vn.congdan.report

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Feedback
import vn.congdan.bridge.NewReport
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.UnsentReport

/** A report, kept word by word until it is sent; without a network it is sent later. */
class ReportViewModel(private val feedback: Feedback, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(ReportState())
    val state: StateFlow<ReportState> = shown.asStateFlow()

    private var photo: ByteArray? = null

    fun on(event: ReportEvent) = when (event) {
        ReportEvent.Opened -> open()
        is ReportEvent.ChoseKind -> change { it.copy(kind = event.code) }
        is ReportEvent.ChoseCategory -> change { it.copy(category = event.code) }
        is ReportEvent.ChoseAgency -> change { it.copy(agency = event.code) }
        is ReportEvent.Told -> change { it.copy(text = event.text) }
        is ReportEvent.Placed -> change { it.copy(place = event.text) }
        is ReportEvent.Photographed -> {
            photo = event.content
            change { it.copy(hasPhoto = true) }
        }
        ReportEvent.RemovedPhoto -> {
            photo = null
            change { it.copy(hasPhoto = false) }
        }
        ReportEvent.Sent -> send()
    }

    private fun open() {
        scope.launch {
            val kinds = feedback.kinds()
            val categories = feedback.categories()
            shown.update { it.copy(kinds = kinds, categories = categories) }
            val kept = feedback.unsent()
            if (kept != null) {
                shown.update { it.copy(kind = kept.kind, category = kept.category, agency = kept.agency, text = kept.text, place = kept.place) }
            }
            when (val agencies = feedback.recipients()) {
                is Outcome.Done -> shown.update { it.copy(agencies = agencies.value, agency = it.agency ?: agencies.value.singleOrNull()?.code) }
                is Outcome.Failed -> shown.update { it.copy(failure = agencies.failure) }
            }
        }
    }

    /** Null while something is missing. */
    private fun ReportState.report(): NewReport? {
        if (text.isBlank()) return null
        return NewReport(kind ?: return null, category ?: return null, agency ?: return null, text.trim(), place.trim().ifEmpty { null }, photo)
    }

    private fun change(what: (ReportState) -> ReportState) {
        shown.update(what)
        val now = shown.value
        scope.launch { feedback.keep(now.unsent()) }
    }

    private fun send() {
        val now = shown.value
        if (now.isBusy) return
        val report = now.report() ?: return shown.update { it.copy(isChecked = true) }
        shown.update { it.copy(isBusy = true, failure = null) }
        scope.launch {
            val sent = feedback.send(report)
            if (sent is Outcome.Done) feedback.keep(null)
            shown.update {
                it.copy(isBusy = false, sent = (sent as? Outcome.Done)?.value, failure = (sent as? Outcome.Failed)?.failure)
            }
        }
    }
}

private fun ReportState.unsent() = UnsentReport(kind, category, agency, text, place)
