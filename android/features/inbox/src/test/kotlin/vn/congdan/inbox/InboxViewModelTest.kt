package vn.congdan.inbox

import kotlin.test.assertEquals
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Inbox
import vn.congdan.bridge.InboxNotice
import vn.congdan.bridge.InboxSheet
import vn.congdan.bridge.Outcome

class InboxViewModelTest {
    private val inbox = FakeInbox()
    private val scope = CoroutineScope(Dispatchers.Unconfined)
    private val viewModel = InboxViewModel(inbox, scope)
    private val state get() = viewModel.state.value

    @Test
    fun withoutANetworkWhatWasToldBeforeIsShownWithTheReason() {
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        inbox.sheet = Outcome.Done(InboxSheet(listOf(old), offline))
        viewModel.on(InboxEvent.Opened)
        assertEquals(InboxState(listOf(old), failure = offline), state)
        inbox.sheet = Outcome.Failed(offline)
        viewModel.on(InboxEvent.Opened)
        assertEquals(listOf(old), state.notices, "what is shown stays")
    }

    @Test
    fun whatIsToldWhileAnAnswerIsOnItsWayIsAskedForAfterIt() {
        val slow = CompletableDeferred<Unit>()
        inbox.wait = slow
        viewModel.on(InboxEvent.Opened)
        repeat(3) { viewModel.on(InboxEvent.Opened) }
        assertEquals(1, inbox.asked)
        inbox.sheet = Outcome.Done(InboxSheet(listOf(new, old)))
        slow.complete(Unit)
        assertEquals(2, inbox.asked, "once more, not once for each")
        assertEquals(InboxState(listOf(new, old)), state)
    }

    @Test
    fun whatIsOpenedIsReadAtOnceAndLeadsToWhatItIsAbout() {
        val led = ArrayList<InboxNotice>()
        scope.launch { viewModel.opened.collect(led::add) }
        inbox.sheet = Outcome.Done(InboxSheet(listOf(new, old)))
        viewModel.on(InboxEvent.Opened)
        viewModel.on(InboxEvent.Read(new))
        assertEquals(listOf(new) to listOf(listOf("2")), led to inbox.read)
        assertEquals(listOf(true, true), state.notices?.map { it.isRead })
    }

    @Test
    fun readingAllTellsOnlyWhatWasNotRead() {
        inbox.sheet = Outcome.Done(InboxSheet(listOf(new, old)))
        viewModel.on(InboxEvent.Opened)
        repeat(2) { viewModel.on(InboxEvent.ReadAll) }
        assertEquals(listOf(listOf("2")), inbox.read)
    }
}

private val old = InboxNotice("1", "Đã nhận hồ sơ", "Cơ quan đã nhận.", "09:00", isRead = true, dossier = "d")
private val new = InboxNotice("2", "Có kết quả", "Mời xem.", "10:00", isRead = false, dossier = "d")

private class FakeInbox : Inbox {
    var sheet: Outcome<InboxSheet> = Outcome.Done(InboxSheet(emptyList()))
    var wait: CompletableDeferred<Unit>? = null
    var asked = 0
    val read = ArrayList<List<String>>()

    override suspend fun inbox(): Outcome<InboxSheet> {
        asked++
        wait?.await()
        return sheet
    }

    override suspend fun read(notices: List<String>): Outcome<Unit> {
        read += notices
        return Outcome.Done(Unit)
    }
}
