package vn.congdan.procedure

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Drafts
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Procedures

/** What to know of a procedure, and the way into its form. */
class ProcedureViewModel(
    private val procedures: Procedures,
    private val drafts: Drafts,
    private val code: String,
    private val scope: CoroutineScope,
) {
    private val shown = MutableStateFlow(ProcedureState())
    val state: StateFlow<ProcedureState> = shown.asStateFlow()

    private val draftOnce = Channel<String>(Channel.BUFFERED)

    /** The draft to fill in. Told once, to whoever looks. */
    val draft: Flow<String> = draftOnce.receiveAsFlow()

    fun on(event: ProcedureEvent) = when (event) {
        ProcedureEvent.Opened -> open()
        is ProcedureEvent.ChoseAgency -> shown.update { it.copy(agency = event.code) }
        is ProcedureEvent.Filed -> file(event.isPrefilled)
    }

    private fun open() {
        scope.launch {
            when (val page = procedures.page(code)) {
                is Outcome.Done -> shown.update {
                    // One that is the only one needs no choice.
                    it.copy(page = page.value, agency = it.agency ?: page.value.agencies.firstOrNull()?.code, failure = null)
                }
                is Outcome.Failed -> shown.update { it.copy(failure = page.failure) }
            }
            val draft = drafts.lastOf(code)
            shown.update { it.copy(draft = draft) }
        }
    }

    // What cannot be filled in is typed: no reason not to begin.
    private suspend fun prefill(id: String) {
        val draft = (drafts.open(id) as? Outcome.Done)?.value ?: return
        val sheet = (draft.sheet() as? Outcome.Done)?.value ?: return
        sheet.form.groups.flatMap { it.fields }.filter { it.offer != null }.forEach { draft.takeOffer(it.path) }
    }

    private fun file(isPrefilled: Boolean) {
        val now = shown.value
        if (now.isBusy) return
        now.draft?.let { return draftOnce.trySend(it).getOrThrow() }
        val agency = now.agency ?: return
        shown.update { it.copy(isBusy = true, failure = null) }
        scope.launch {
            val begun = drafts.begin(code, agency)
            if (begun is Outcome.Done && isPrefilled) prefill(begun.value)
            shown.update { it.copy(isBusy = false, failure = (begun as? Outcome.Failed)?.failure) }
            if (begun is Outcome.Done) draftOnce.trySend(begun.value).getOrThrow()
        }
    }
}
