package vn.congdan.correction

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import vn.congdan.bridge.Dossiers
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Progress
import vn.congdan.bridge.Worth
import vn.congdan.questions.QuestionEvent

/** Only what was asked for is mended, and given back at once. */
class CorrectionViewModel(private val dossiers: Dossiers, private val id: String, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(CorrectionState())
    val state: StateFlow<CorrectionState> = shown.asStateFlow()

    private var draft: DraftForm? = null

    /** Answers on their way to the draft. */
    private val changes = HashSet<Job>()
    private val order = Mutex()

    fun on(event: CorrectionEvent) = when (event) {
        CorrectionEvent.Opened -> open()
        is CorrectionEvent.Asked -> asked(event.event)
        is CorrectionEvent.Brought -> change { draft ->
            val judged = draft.attach(event.paper, event.name, event.content)
            if (judged is Outcome.Done) shown.update { it.copy(judged = judged.value.takeIf { said -> said.worth != Worth.TAKEN }) }
            judged
        }
        CorrectionEvent.Sent -> send()
    }

    private fun open() {
        scope.launch {
            when (val opened = dossiers.correction(id)) {
                is Outcome.Done -> {
                    draft = opened.value
                    opened.value?.let { describe(it) }
                    shown.update { it.copy(isOpen = true) }
                }
                is Outcome.Failed -> shown.update { it.copy(failure = opened.failure) }
            }
        }
    }

    private fun asked(event: QuestionEvent): Unit = when (event) {
        is QuestionEvent.Answered -> change { it.answer(event.path, event.answer) }
        is QuestionEvent.TookOffer -> change { it.takeOffer(event.path) }
        is QuestionEvent.Searched -> search(event)
        is QuestionEvent.Brought -> change { draft ->
            val judged = draft.answerWith(event.path, event.name, event.content)
            if (judged is Outcome.Done) {
                val said = judged.value.takeIf { it.worth != Worth.TAKEN }
                shown.update { it.copy(brought = it.brought.saying(event.path, said)) }
            }
            judged
        }
        is QuestionEvent.BroughtNothing -> shown.update { it.copy(brought = it.brought.unread(event.path)) }
        is QuestionEvent.AddedRow -> change { it.addRow(event.path) }
        is QuestionEvent.RemovedRow -> change { it.removeRow(event.path, event.row) }
    }

    private fun search(event: QuestionEvent.Searched) {
        val draft = draft ?: return
        scope.launch {
            val found = draft.choices(event.path, event.typed)
            shown.update { it.copy(found = it.found + (event.path to found)) }
        }
    }

    // One after the other, as they were made.
    private fun change(what: suspend (DraftForm) -> Outcome<*>) {
        val draft = draft ?: return
        val change = scope.launch {
            order.withLock {
                val done = what(draft)
                describe(draft)
                if (done is Outcome.Failed) shown.update { it.copy(failure = done.failure) }
            }
        }
        changes += change
        change.invokeOnCompletion { changes -= change }
    }

    private suspend fun describe(draft: DraftForm) {
        when (val sheet = draft.sheet()) {
            is Outcome.Done -> shown.update { it.copy(sheet = sheet.value, failure = null) }
            is Outcome.Failed -> shown.update { it.copy(failure = sheet.failure) }
        }
    }

    private fun send() {
        val draft = draft ?: return
        if (shown.value.progress != null) return
        scope.launch {
            // A thumb can be faster than the draft: what it just answered is not missing.
            changes.toList().joinAll()
            val now = shown.value
            if (now.wrong.isNotEmpty() || now.lacksPaper) return@launch shown.update { it.copy(isChecked = true) }
            shown.update { it.copy(progress = Progress(0, 1), failure = null) }
            val sent = draft.submit { progress -> shown.update { it.copy(progress = progress) } }
            shown.update { it.copy(progress = null, isSent = sent is Outcome.Done, failure = (sent as? Outcome.Failed)?.failure) }
        }
    }
}
