package vn.congdan.bridge.core

import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import uniffi.congdan_bindings.Session
import uniffi.congdan_core.AnswerValue
import uniffi.congdan_core.Finding
import vn.congdan.bridge.MemoryPhone
import vn.congdan.bridge.stage.member

/** The shared sets of answers, given to a draft as a phone gives them: Kotlin hears what the tests in Rust hear. */
class FormVectorsTest {
    private val session = Session(MemoryPhone.ORIGIN, MemoryPhone(File(System.getProperty("congdan.published"))).phone)

    @TestFactory
    fun everySetOfAnswersIsJudgedAsWritten(): List<DynamicTest> {
        runBlocking { session.syncCatalogue() }
        val files = Vectors.folder("form")
        assertEquals(15, files.size)
        return files.map { (procedure, content) -> dynamicTest(procedure) { runBlocking { judge(procedure, content) } } }
    }

    private suspend fun judge(procedure: String, content: Any?) {
        assertEquals("2026-11-24", content.member("today"), "the day on the clock of MemoryPhone")
        // Some are received nowhere online; their forms are judged all the same.
        val agency = session.agencies(procedure).firstOrNull()?.code ?: "H99.12.01"
        val base = content.member<Map<String, Any?>>("base")
        for (case in content.member<List<Map<String, Any?>>>("cases")) {
            @Suppress("UNCHECKED_CAST")
            val given = (case["answers"] ?: merged(base, case["change"] ?: emptyMap<String, Any?>())) as Map<String, Any?>
            val draft = session.beginDraft(procedure, agency)
            given.forEach { (field, value) -> draft.answer(field, Vectors.answer(value)) }
            val told = draft.check()
            assertEquals(case["findings"], told.map { listOf(it.path, it.code) }, "$procedure: ${case["why"]}")
            assertTrue(told.all(::hasWords), "$procedure: ${case["why"]}")
        }
    }

    /** RFC 7386: null takes away. */
    private fun merged(base: Any?, change: Any?): Any? {
        if (change !is Map<*, *>) return change
        val merged = (base as? Map<*, *>).orEmpty().toMutableMap()
        change.forEach { (name, value) -> if (value == null) merged.remove(name) else merged[name] = merged(merged[name], value) }
        return merged
    }

    private fun hasWords(finding: Finding) =
        listOf(finding.message.vi, finding.message.en, finding.mend.vi, finding.mend.en).all { ' ' in it && '{' !in it }
}

/** Single answers of people, typed into a field of that kind. */
class PersonVectorsTest {
    private val session = Session(MemoryPhone.ORIGIN, MemoryPhone(File(System.getProperty("congdan.published"))).phone)

    @Test
    fun numbersOfPeople() = judged("personal_number", "requester_id")

    @Test
    fun namesOfPeople() = judged("person_name", "requester_name")

    @Test
    fun numbersOfPhones() = judged("phone_number", "requester_phone")

    private fun judged(vector: String, field: String) = runBlocking {
        session.syncCatalogue()
        val draft = session.beginDraft("2.000635", session.agencies("2.000635").first().code)
        val cases = Vectors.read("person/$vector.json") as List<*>
        assertTrue(cases.size > 5)
        for (case in cases) {
            val text = case.member<String>("text")
            val told = draft.answer(field, AnswerValue.Text(text)).map { it.code }
            // What is empty is no answer, and nothing is said of it yet.
            val wanted = if (text.isBlank()) emptyList() else listOfNotNull(case.member<String?>("finding"))
            assertEquals(wanted, told, text)
        }
    }
}
