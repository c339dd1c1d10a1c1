package vn.congdan.bridge.core

import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import uniffi.congdan_core.CardAssurance
import uniffi.congdan_core.CardOutcome
import uniffi.congdan_core.CardReadException
import uniffi.congdan_core.CardReader
import uniffi.congdan_core.CardVerdict
import uniffi.congdan_core.Entropy
import uniffi.congdan_core.Progress
import uniffi.congdan_core.ReadProgress
import vn.congdan.bridge.stage.Stage

/** A card read in Kotlin and judged by the service: nothing that the issuer did not sign is ever taken for proved. */
class CardEvidenceTest {
    private val phone = StagePhone()

    @Test
    fun aCardProvesSomethingToWhoTrustsItsIssuerAndNothingElseDoes() = runBlocking {
        val person = phone.signIn()
        val own = mapOf("person" to person.key)
        val untrusted = judged(HeldCard(own), person.number)
        assertEquals(CardOutcome.NOTHING_TRUSTED to CardAssurance.NONE, untrusted.outcome to untrusted.assurance)

        Stage.here.post<Any>("/cards/1/trust")
        val proven = judged(HeldCard(own), person.number)
        assertEquals(CardOutcome.PROVEN to CardAssurance.POSSESSION, proven.outcome to proven.assurance)
        assertTrue(' ' in proven.message.vi && ' ' in proven.message.en)

        // Somebody else's card, a card whose printed lines were changed, and one that was lost on the way and changed meanwhile.
        val others = HeldCard(mapOf("person" to "duc"))
        assertEquals(CardOutcome.OTHER_PERSON, judged(others, others.number).outcome)
        for (file in listOf("dg1", "dg13")) {
            val forged = HeldCard(own + ("faults" to listOf(mapOf("at" to 0, "kind" to "changed", "file" to file, "byte" to 30))))
            val verdict = judged(forged, person.number)
            assertEquals(CardOutcome.NOT_GENUINE to CardAssurance.NONE, verdict.outcome to verdict.assurance, file)
        }
        val changing = HeldCard(
            own + ("faults" to listOf(mapOf("at" to 30, "kind" to "tag_lost"), mapOf("at" to 31, "kind" to "changed", "file" to "dg1", "byte" to 30))),
        )
        assertContains(listOf(CardOutcome.NOT_GENUINE, CardOutcome.PROVEN), judged(changing, person.number, holds = 2).outcome)
    }

    private suspend fun judged(card: HeldCard, number: String, holds: Int = 1): CardVerdict {
        val challenge = phone.session.cardChallenge()
        val secret = checkNotNull(phone.session.cardSecret(number))
        val reader = CardReader(
            object : Entropy {
                override fun random(count: UInt) = ByteArray(count.toInt()) { (it * 7 + count.toInt()).toByte() }
            },
        )
        val silent = object : ReadProgress {
            override fun onProgress(progress: Progress) = Unit
        }
        repeat(holds - 1) {
            assertFailsWith<CardReadException.Failed> { reader.read(card, silent, secret, challenge.challenge) }
            card.holdAgain()
        }
        return phone.session.sendCardReading(challenge.id, reader.read(card, silent, secret, challenge.challenge))
    }
}
