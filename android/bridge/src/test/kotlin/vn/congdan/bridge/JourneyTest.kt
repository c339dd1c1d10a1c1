package vn.congdan.bridge

import java.io.File
import kotlin.test.assertContains
import kotlin.test.assertContentEquals
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
    private val app = CongDan(MemoryPhone.ORIGIN, memory.phone, Language.VIETNAMESE, "Máy thử")

    @Test
    fun aDraftIsBegunAnsweredAndCheckedWithNoNetworkAfterTheSync() = runBlocking {
        assertEquals(true, app.procedures.refresh().done())
        assertEquals(false, app.procedures.refresh().done(), "the second time, nothing is new")
        memory.online = false

        val found = app.procedures.find("trich luc ho tich").done().first()
        assertEquals("2.000635", found.code)
        assertContains(found.name, "Trích lục hộ tịch")
        assertNull(found.notOnline)
        val page = app.procedures.page(found.code).done()
        assertEquals("8.000 đ mỗi bản", page.fees.first().amount)
        val id = app.drafts.begin(found.code, page.agencies.first().code).done()

        val draft = app.drafts.open(id).done()
        draft.answer("copies", Answer.Number(0)).done()
        val wrong = draft.field("copies")
        assertEquals(Answer.Number(0) to true, wrong.answer to wrong.findings.single().isError, "what was typed is never thrown away")
        draft.answer("copies", Answer.Text("2")).done()
        draft.answer("requester_name", Answer.Text("Trần Thị Mẫu")).done()
        assertEquals(emptyList(), draft.field("copies").findings)
        assertEquals("16.000 đ", draft.sheet().done().fee)

        val missing = draft.sheet().done().form.findings.filter { it.code == "form.missing" }.map { it.path }
        assertContains(missing, "requester_id")
        assertFalse("copies" in missing || "requester_name" in missing)
        assertEquals(id, app.drafts.lastOf(found.code))

        // Another process opens it.
        val again = another().drafts.open(id).done()
        assertEquals(Answer.Text("Trần Thị Mẫu"), again.field("requester_name").answer)
    }

    @Test
    fun aWardIsFoundByWhatIsTypedWithinItsProvinceAndKeepsItsName() = runBlocking {
        val draft = begun()
        draft.answer("requester_residence.province", Answer.Text("99")).done()
        val ward = draft.choices("requester_residence.ward", "mau mot").first()
        draft.answer("requester_residence.ward", Answer.Text(ward.code)).done()
        val address = assertIs<Input.Address>(draft.field("requester_residence").input)
        assertContains(address.wards.first, ward)
    }

    @Test
    fun aFileAndASignatureAreKeptOnThisPhoneAndFoundAgain() = runBlocking {
        val portrait = begun("1.001456")
        val picture = PNG + "chân dung IEND".encodeToByteArray()
        assertEquals(Worth.TAKEN, portrait.answerWith("portrait", "chân dung.png", picture).done().worth)
        assertEquals("chân dung.png", portrait.field("portrait").shown)
        assertEquals(Input.OwnFile(listOf("image/jpeg", "image/png")), portrait.field("portrait").input)
        val refused = portrait.answerWith("portrait", "đơn.pdf", "%PDF-1.7".encodeToByteArray()).done()
        assertEquals(Worth.REFUSED, refused.worth)
        assertContains(refused.message, "JPG, PNG")
        assertEquals("chân dung.png", portrait.field("portrait").shown, "what was there stays")

        val signing = begun("3.000228")
        assertNull(assertIs<Input.Signature>(signing.field("signature").input).drawing)
        assertEquals(Worth.TAKEN, signing.answerWith("signature", "", picture).done().worth)
        val again = another().drafts.open(app.drafts.lastOf("3.000228")!!).done()
        val signed = again.field("signature")
        assertContentEquals(picture, assertIs<Input.Signature>(signed.input).drawing)
        assertContains(signed.shown.orEmpty(), "09:00 ngày 24/11/2026")
        again.answer("signature", Answer.Nothing).done()
        assertNull(assertIs<Input.Signature>(again.field("signature").input).drawing)
    }

    private fun another() = CongDan(MemoryPhone.ORIGIN, memory.phone, Language.VIETNAMESE, "Máy thử")

    private suspend fun begun(procedure: String = "2.000635"): DraftForm {
        app.procedures.refresh().done()
        val agency = app.procedures.page("2.000635").done().agencies.first().code
        return app.drafts.open(app.drafts.begin(procedure, agency).done()).done()
    }

    @Test
    fun fastTypingLosesNoAnswer() = runBlocking {
        val draft = begun()
        val fields = listOf("requester_name", "subject_name", "registered_at", "register_number")
        fields.map { async { draft.answer(it, Answer.Text("Mẫu $it")).done() } }.awaitAll()
        val kept = another().drafts.open(app.drafts.lastOf("2.000635")!!).done()
        fields.forEach { assertEquals(Answer.Text("Mẫu $it"), kept.field(it).answer) }
    }

    @Test
    fun whatThePhoneKeepsIsSealed() = runBlocking {
        val draft = begun()
        val id = app.drafts.lastOf("2.000635")!!
        draft.answer("registered_at", Answer.Text("UBND xã Mẫu Sơn")).done()
        memory.blobs.values.forEach { assertFalse("Mẫu Sơn" in String(it), "a blob is in plain text") }
        memory.secrets.clear()
        assertEquals("client.store", another().drafts.open(id).failed().code)
    }

    @Test
    fun withoutANetworkAFailureSaysWhatIsKept() = runBlocking {
        memory.online = false
        val failure = app.procedures.refresh().failed()
        assertEquals("client.offline", failure.code)
        assertContains(failure.kept, "vẫn còn trên máy")
        assertEquals("client.not_here", app.procedures.find("khai sinh").failed().code)
    }
}

/** How a file in PNG begins (ISO/IEC 15948, 5.2). */
private val PNG = byteArrayOf(0x89.toByte(), 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A)

private suspend fun DraftForm.field(path: String): Field = sheet().done().form.groups.flatMap { it.fields }.first { it.path == path }

private fun <T> Outcome<T>.done(): T = assertIs<Outcome.Done<T>>(this, "$this").value

private fun Outcome<*>.failed(): Failure = assertIs<Outcome.Failed>(this, "$this").failure
