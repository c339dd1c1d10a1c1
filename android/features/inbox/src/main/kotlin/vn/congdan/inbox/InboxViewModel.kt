package vn.congdan.inbox

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Inbox
import vn.congdan.bridge.InboxNotice
import vn.congdan.bridge.Outcome

/** What a person was told. */
class InboxViewModel(private val inbox: Inbox, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(InboxState())
    val state: StateFlow<InboxState> = shown.asStateFlow()

    private var isAskedAgain = false
    private val openedOnce = Channel<InboxNotice>(Channel.BUFFERED)

    /** What a notice is about is asked for. Told once, to whoever looks. */
    val opened: Flow<InboxNotice> = openedOnce.receiveAsFlow()

    fun on(event: InboxEvent) = when (event) {
        InboxEvent.Opened -> ask()
        is InboxEvent.Read -> {
            read(listOf(event.notice))
            openedOnce.trySend(event.notice).getOrThrow()
        }
        InboxEvent.ReadAll -> read(shown.value.notices.orEmpty())
    }

    private fun ask() {
        // What was told while an answer is on its way may not be in it.
        if (shown.value.isBusy) return run { isAskedAgain = true }
        shown.update { it.copy(isBusy = true) }
        scope.launch {
            val sheet = inbox.inbox()
            shown.update {
                when (sheet) {
                    is Outcome.Done -> InboxState(sheet.value.notices, failure = sheet.value.failure)
                    is Outcome.Failed -> it.copy(isBusy = false, failure = sheet.failure)
                }
            }
            if (isAskedAgain) {
                isAskedAgain = false
                ask()
            }
        }
    }

    private fun read(notices: List<InboxNotice>) {
        val unread = notices.filter { !it.isRead }.map { it.id }.toSet()
        if (unread.isEmpty()) return
        // Said at once; what cannot be told to the service now is told it later.
        shown.update { now -> now.copy(notices = now.notices?.map { if (it.id in unread) it.copy(isRead = true) else it }) }
        scope.launch { inbox.read(unread.toList()) }
    }
}
