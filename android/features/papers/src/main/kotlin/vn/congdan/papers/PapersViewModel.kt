package vn.congdan.papers

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.Drafts
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Progress
import vn.congdan.bridge.Worth

/** Papers put to a draft and sent ahead of it, piece by piece. */
class PapersViewModel(private val drafts: Drafts, private val id: String, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(PapersState())
    val state: StateFlow<PapersState> = shown.asStateFlow()

    private var draft: DraftForm? = null
    private var doubted: PapersEvent.Brought? = null

    fun on(event: PapersEvent) = when (event) {
        PapersEvent.Opened -> open()
        is PapersEvent.Brought -> take(event)
        PapersEvent.BroughtNothing -> shown.update { it.copy(isUnreadable = true) }
        PapersEvent.KeptAnyway -> doubted?.let(::attach) ?: Unit
        PapersEvent.ThrewAway -> {
            doubted = null
            shown.update { it.copy(doubt = null) }
        }
        is PapersEvent.Removed -> change { it.detach(event.paper, event.key) }
        PapersEvent.Sent -> send()
    }

    private fun open() {
        scope.launch {
            when (val opened = drafts.open(id)) {
                is Outcome.Done -> describe(opened.value.also { draft = it })
                is Outcome.Failed -> shown.update { it.copy(failure = opened.failure) }
            }
        }
    }

    private fun take(brought: PapersEvent.Brought) {
        val doubt = brought.looks?.doubt() ?: return attach(brought)
        doubted = brought
        shown.update { it.copy(doubt = doubt, judged = null, isUnreadable = false) }
    }

    private fun attach(file: PapersEvent.Brought) {
        doubted = null
        shown.update { it.copy(doubt = null, judged = null, isUnreadable = false) }
        change { draft ->
            val judged = draft.attach(file.paper, file.name, file.content)
            if (judged is Outcome.Done) shown.update { it.copy(judged = judged.value.takeIf { said -> said.worth != Worth.TAKEN }) }
            judged
        }
    }

    private fun change(what: suspend (DraftForm) -> Outcome<*>) {
        val draft = draft ?: return
        scope.launch {
            val done = what(draft)
            describe(draft)
            if (done is Outcome.Failed) shown.update { it.copy(failure = done.failure) }
        }
    }

    private suspend fun describe(draft: DraftForm) {
        when (val sheet = draft.sheet()) {
            is Outcome.Done -> shown.update { it.copy(papers = sheet.value.papers, failure = null) }
            is Outcome.Failed -> shown.update { it.copy(failure = sheet.failure) }
        }
    }

    private fun send() {
        val draft = draft ?: return
        if (shown.value.progress != null) return
        shown.update { it.copy(progress = Progress(0, 1), failure = null) }
        scope.launch {
            val sent = draft.upload { progress -> shown.update { it.copy(progress = progress) } }
            describe(draft)
            shown.update { it.copy(progress = null, failure = (sent as? Outcome.Failed)?.failure) }
        }
    }
}
