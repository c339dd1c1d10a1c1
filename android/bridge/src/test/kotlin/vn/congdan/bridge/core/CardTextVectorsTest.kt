package vn.congdan.bridge.core

import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import uniffi.congdan_bindings.Session
import uniffi.congdan_core.CardSecret
import uniffi.congdan_core.Scanned
import vn.congdan.bridge.MemoryPhone

/** The shared texts of cards, as a camera sees them: Kotlin reads out of each what Rust reads. */
class CardTextVectorsTest {
    private val session = Session(MemoryPhone.ORIGIN, MemoryPhone(File(System.getProperty("congdan.published"))).phone)

    @Test
    fun theCodeOnACardFillsWhatItSays() = runBlocking {
        session.syncCatalogue()
        for (case in cases("eid/card_qr.json", 30)) {
            val name = case["name"] as String
            val wanted = case["card"] as Map<*, *>?
            val scanned = session.readScanned(case["text"] as String)
            if (wanted == null) {
                assertEquals(false, scanned is Scanned.Card, name)
                continue
            }
            val card = assertIs<Scanned.Card>(scanned, name).card
            val issued = (wanted["issued"] as String?)?.split("-")?.reversed()?.joinToString("/")
            assertEquals(
                listOf(wanted["name"], wanted["born"], wanted["sex"], wanted["residence"], issued, issued != null),
                listOf(card.name, card.born, card.sex?.name?.lowercase(), card.residence, card.issued, card.canFill),
                name,
            )
            val secret = session.cardSecret(case["text"] as String) as CardSecret.PersonalNumber?
            assertEquals(wanted["number"], secret?.number, name)
            assertEquals(wanted["number"] != null, card.number != null, name)
        }
    }

    @Test
    fun thePrintedLinesOpenTheChipOrNothingDoes() {
        for (case in cases("eid/mrz.json", 48)) {
            val lines = (case["lines"] as List<*>).joinToString("\n")
            val wanted = (case["mrz"] as Map<*, *>?)?.get("access")
            assertEquals(wanted, (session.cardSecret(lines) as CardSecret.Mrz?)?.information, "${case["name"]}")
        }
    }

    private fun cases(file: String, count: Int): List<Map<*, *>> {
        val all = (Vectors.read(file) as Map<*, *>)["cases"] as List<*>
        assertEquals(count, all.size)
        return all.map { it as Map<*, *> }
    }
}
