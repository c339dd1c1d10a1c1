package vn.congdan.bridge

import java.io.File
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test

/** The beginning of the journey, on the real core: find a procedure, begin a draft, answer, check. */
class JourneyTest {
    private val memory = MemoryPhone(File(System.getProperty("congdan.published")))
    private val app = CongDan(MemoryPhone.ORIGIN, memory.phone, Language.VIETNAMESE)

    @Test
    fun aDraftIsBegunAnsweredAndCheckedWithNoNetworkAfterTheSync() = runBlocking {
        assertEquals(true, app.refresh().done())
        assertEquals(false, app.refresh().done(), "the second time, nothing is new")
        memory.online = false

        val found = app.find("trich luc ho tich").done().first()
        assertEquals("2.000635", found.code)
        assertContains(found.name, "Trích lục hộ tịch")
        assertNull(found.notOnline)
        val agency = app.agencies(found.code).done().first()

        val draft = app.beginDraft(found.code, agency.code).done()
        assertEquals("CHƯA NỘP", draft.mark())
        val wrong = draft.answer("copies", Answer.Number(0)).done().single()
        assertEquals("copies" to true, wrong.path to wrong.isError)
        assertEquals(Answer.Number(0), draft.answered("copies"), "what was typed is never thrown away")
        assertEquals(emptyList(), draft.answer("copies", Answer.Number(2)).done())
        assertEquals(emptyList(), draft.answer("requester_name", Answer.Text("Trần Thị Mẫu")).done())

        val missing = draft.check().done().filter { it.code == "form.missing" }.map { it.path }
        assertContains(missing, "requester_id")
        assertFalse("copies" in missing || "requester_name" in missing)

        draft.close()
        val again = app.openDraft(draft.id).done()
        assertEquals(Answer.Text("Trần Thị Mẫu"), again.answered("requester_name"))
        assertEquals("CHƯA NỘP", again.mark())
    }

    @Test
    fun fastTypingLosesNoAnswer() = runBlocking {
        app.refresh().done()
        val draft = app.beginDraft("2.000635", app.agencies("2.000635").done().first().code).done()
        val fields = listOf("requester_name", "subject_name", "registered_at", "register_number")
        fields.map { async { draft.answer(it, Answer.Text("Mẫu $it")).done() } }.awaitAll()
        val kept = app.openDraft(draft.id).done()
        fields.forEach { assertEquals(Answer.Text("Mẫu $it"), kept.answered(it)) }
    }

    @Test
    fun whatThePhoneKeepsIsSealed() = runBlocking {
        app.refresh().done()
        val draft = app.beginDraft("2.000635", app.agencies("2.000635").done().first().code).done()
        draft.answer("registered_at", Answer.Text("UBND xã Mẫu Sơn")).done()
        memory.blobs.values.forEach { assertFalse("Mẫu Sơn" in String(it), "a blob is in plain text") }
        memory.secrets.clear()
        assertEquals("client.store", app.openDraft(draft.id).failed().code)
    }

    @Test
    fun withoutANetworkAFailureSaysWhatIsKept() = runBlocking {
        memory.online = false
        val failure = app.refresh().failed()
        assertEquals("client.offline", failure.code)
        assertContains(failure.kept, "vẫn còn trên máy")
        assertEquals("client.not_here", app.find("khai sinh").failed().code)
    }
}

private fun <T> Outcome<T>.done(): T = assertIs<Outcome.Done<T>>(this, "$this").value

private fun Outcome<*>.failed(): Failure = assertIs<Outcome.Failed>(this, "$this").failure
