package vn.congdan.form

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import vn.congdan.bridge.Answer
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.Drafts
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Worth
import vn.congdan.questions.QuestionEvent

/** Turns what a person did into what the screen shows. [scope] ends with the screen. */
class FormViewModel(private val drafts: Drafts, private val id: String, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(FormState())
    val state: StateFlow<FormState> = shown.asStateFlow()

    private val answeredOnce = Channel<Unit>(Channel.BUFFERED)

    /** The last group is done. Told once, to whoever looks. */
    val answered: Flow<Unit> = answeredOnce.receiveAsFlow()

    private var draft: DraftForm? = null
    private val searches = HashMap<String, Job>()

    /** Answers on their way to the draft. */
    private val changes = HashSet<Job>()
    private val order = Mutex()

    fun on(event: FormEvent) = when (event) {
        is FormEvent.Opened -> open(event.group)
        is FormEvent.Asked -> asked(event.event)
        FormEvent.Next -> next()
        FormEvent.Previous -> move(-1)
    }

    private fun asked(event: QuestionEvent) = when (event) {
        is QuestionEvent.TookOffer -> change { it.takeOffer(event.path) }
        is QuestionEvent.Answered -> answer(event.path, event.answer)
        is QuestionEvent.Searched -> search(event)
        is QuestionEvent.Brought -> bring(event)
        is QuestionEvent.BroughtNothing -> shown.update { it.copy(brought = it.brought.unread(event.path)) }
        is QuestionEvent.AddedRow -> change { it.addRow(event.path) }
        is QuestionEvent.RemovedRow -> change { it.removeRow(event.path, event.row) }
    }

    private fun open(group: String?) {
        if (shown.value.group == null) shown.update { it.copy(group = group) }
        scope.launch {
            when (val opened = drafts.open(id)) {
                is Outcome.Done -> {
                    draft = opened.value
                    describe(opened.value)
                }
                is Outcome.Failed -> shown.update { it.copy(failure = opened.failure) }
            }
        }
    }

    private fun answer(path: String, answer: Answer) {
        shown.update { it.copy(brought = it.brought.without(path)) }
        change { it.answer(path, answer) }
    }

    private fun bring(event: QuestionEvent.Brought) = change { draft ->
        val judged = draft.answerWith(event.path, event.name, event.content)
        if (judged is Outcome.Done) {
            val said = judged.value.takeIf { it.worth != Worth.TAKEN }
            shown.update { it.copy(brought = it.brought.saying(event.path, said)) }
        }
        judged
    }

    // One after the other, as they were made: fast typing loses no letter, and the last stroke of a signature stands.
    private fun change(what: suspend (DraftForm) -> Outcome<*>) {
        val draft = draft ?: return
        val change = scope.launch {
            order.withLock {
                val failure = (what(draft) as? Outcome.Failed)?.failure
                shown.update { it.copy(failure = failure) }
                describe(draft)
            }
        }
        changes += change
        change.invokeOnCompletion { changes -= change }
    }

    private suspend fun describe(draft: DraftForm) {
        when (val sheet = draft.sheet()) {
            is Outcome.Done -> shown.update {
                val form = sheet.value.form
                it.copy(form = form, setAside = sheet.value.setAside, group = it.group ?: form.groups.firstOrNull()?.id)
            }
            is Outcome.Failed -> shown.update { it.copy(failure = sheet.failure) }
        }
    }

    private fun search(event: QuestionEvent.Searched) {
        val draft = draft ?: return
        // An answer to what was typed before must not cover the answer to what is typed now.
        searches[event.path]?.cancel()
        searches[event.path] = scope.launch {
            val found = draft.choices(event.path, event.typed)
            shown.update { it.copy(found = it.found + (event.path to found)) }
            // Who types a name whole has chosen it.
            val whole = found.firstOrNull { it.name.equals(event.typed.trim(), ignoreCase = true) }
            if (whole != null) answer(event.path, Answer.Text(whole.code))
        }
    }

    private fun next() {
        scope.launch {
            // A thumb can be faster than the draft: what it just answered is not missing.
            (changes + searches.values).joinAll()
            val now = shown.value
            when {
                now.wrong.isNotEmpty() -> shown.update { it.copy(isChecked = true) }
                now.isLast -> answeredOnce.send(Unit)
                else -> move(1)
            }
        }
    }

    private fun move(by: Int) = shown.update {
        it.copy(group = it.groups.getOrNull(it.at + by)?.id ?: it.group, isChecked = false, found = emptyMap())
    }
}
