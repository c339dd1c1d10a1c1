package vn.congdan.bridge.core

import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.jupiter.api.Test
import uniffi.congdan_bindings.readPaymentCode
import uniffi.congdan_core.QrReading

/** The shared payment codes: Kotlin reads out of each what Rust reads. */
class PaymentCodeVectorsTest {
    @Test
    fun everySharedCodeGetsItsVerdict() {
        val cases = listOf("shapes", "synthetic").flatMap { name ->
            @Suppress("UNCHECKED_CAST")
            (Vectors.read("vietqr/$name.json") as Map<String, List<Map<String, Any?>>>).getValue("cases")
        }
        assertEquals(18 + 31, cases.size)
        for (case in cases) {
            val reading = readPaymentCode(case["payload"] as String)
            val told = mapOf(
                "verdict" to text(reading.verdict),
                "kind" to text(reading.kind),
                "strict" to strict(reading),
                "lenient" to if (reading.lenient) "accept" else "reject",
            )
            told.forEach { (name, said) -> assertEquals(case[name]?.toString()?.replace("_", "") ?: said, said, "${case["name"]}: $name") }
            val found = reading.diagnostics.map { text(it.code) }
            (case["codes"] as? List<*>).orEmpty().forEach { code -> assertTrue("$code".replace("_", "") in found, "${case["name"]}: $code in $found") }
            assertTrue(reading.lenient || reading.request == null, "${case["name"]}: nothing is followed that is not taken")
        }
    }

    private fun strict(reading: QrReading) = when {
        !reading.strict -> "reject"
        reading.diagnostics.isEmpty() -> "accept"
        else -> "acceptwithwarnings"
    }

    /** The word of a closed list, whatever Kotlin makes of its joints. */
    private fun text(word: Enum<*>) = word.name.lowercase().replace("_", "")
}
