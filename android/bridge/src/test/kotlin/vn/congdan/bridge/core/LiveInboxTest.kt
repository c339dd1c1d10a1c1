package vn.congdan.bridge.core

import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import vn.congdan.bridge.CongDan
import vn.congdan.bridge.Language
import vn.congdan.bridge.NewReport
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.stage.Stage

/** What is told while the app is open, over the real service. */
class LiveInboxTest {
    private val phone = StagePhone()
    private val app = CongDan(Stage.here.origin, phone.platform, Language.VIETNAMESE, "Máy thử")

    @Test
    fun whatIsToldArrivesWhileSomebodyListensAndNobodyListeningHangsUp() = runBlocking {
        app.procedures.refresh().done()
        signIn()
        val report = sent("Đèn đường hỏng")
        // What the service says of a report at once is not what is waited for.
        val heard = async { app.liveInbox.told().first { it.feedback == report && "trả lời" in it.title.lowercase() } }
        phone.lines.first { (_, open) -> open == 1 }
        Stage.here.post<Any>("/feedback/$report/answer", mapOf("text" to "Đã sửa đèn"))
        val notice = heard.await()
        phone.lines.first { (_, open) -> open == 0 }

        val kept = app.inbox.inbox().done().notices
        assertContains(kept, notice)
    }

    @Test
    fun whoeverStopsListeningWhileNothingIsToldHangsUpAtOnceAndCanListenAgain() = runBlocking {
        signIn()
        for (time in 1..2) {
            val listening = launch { app.liveInbox.told().collect {} }
            phone.lines.first { (ever, open) -> ever == time && open == 1 }
            listening.cancel()
            phone.lines.first { (_, open) -> open == 0 }
            listening.join()
        }
    }

    @Test
    fun nobodyListensBeforeASignIn() = runBlocking {
        assertEquals(emptyList(), app.liveInbox.told().toList())
        assertEquals(0 to 0, phone.lines.value)
    }

    private suspend fun signIn() {
        val redirect = Stage.here.signIn(app.account.begin().done(), Stage.here.person().key)
        app.account.finish(redirect).done()
    }

    private suspend fun sent(text: String): String {
        val category = app.feedback.categories().first().code
        val report = NewReport(app.feedback.kinds().first().code, category, app.feedback.recipients().done().first().code, text, null, null)
        app.feedback.send(report).done()
        return app.feedback.reports().done().reports.single().id
    }
}

private fun <T> Outcome<T>.done(): T = assertIs<Outcome.Done<T>>(this, "$this").value
