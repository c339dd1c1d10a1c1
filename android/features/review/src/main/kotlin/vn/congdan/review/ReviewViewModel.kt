package vn.congdan.review

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Account
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.Drafts
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Submission

/** Everything once more before it leaves the phone. */
class ReviewViewModel(
    private val drafts: Drafts,
    private val account: Account,
    private val id: String,
    private val scope: CoroutineScope,
) {
    private val shown = MutableStateFlow(ReviewState())
    val state: StateFlow<ReviewState> = shown.asStateFlow()

    private val submittedOnce = Channel<Submission>(Channel.BUFFERED)

    /** The service has received it. Told once, to whoever looks. */
    val submitted: Flow<Submission> = submittedOnce.receiveAsFlow()

    private var draft: DraftForm? = null

    fun on(event: ReviewEvent) = when (event) {
        ReviewEvent.Opened -> open()
        ReviewEvent.Submitted -> submit()
    }

    private fun open() {
        scope.launch {
            when (val opened = drafts.open(id)) {
                is Outcome.Done -> describe(opened.value.also { draft = it })
                is Outcome.Failed -> shown.update { it.copy(failure = opened.failure) }
            }
        }
    }

    private suspend fun describe(draft: DraftForm) {
        val sheet = draft.sheet()
        val isSignedIn = account.isSignedIn()
        shown.update {
            when (sheet) {
                is Outcome.Done -> it.copy(sheet = sheet.value, isSignedIn = isSignedIn, failure = null)
                is Outcome.Failed -> it.copy(isSignedIn = isSignedIn, failure = sheet.failure)
            }
        }
    }

    private fun submit() {
        val draft = draft ?: return
        if (shown.value.isSubmitting) return
        shown.update { it.copy(isSubmitting = true, failure = null) }
        scope.launch {
            val sent = draft.submit { progress -> shown.update { it.copy(progress = progress) } }
            shown.update { it.copy(isSubmitting = false, progress = null, failure = (sent as? Outcome.Failed)?.failure) }
            if (sent is Outcome.Done) submittedOnce.trySend(sent.value).getOrThrow()
        }
    }
}
