package vn.congdan.bridge.core

import java.security.SecureRandom
import java.util.concurrent.ConcurrentLinkedQueue
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Test
import uniffi.congdan_core.AccessUsed
import uniffi.congdan_core.CardLink
import uniffi.congdan_core.CardLinkException
import uniffi.congdan_core.CardReadException
import uniffi.congdan_core.CardReader
import uniffi.congdan_core.CardReading
import uniffi.congdan_core.CardSecret
import uniffi.congdan_core.Entropy
import uniffi.congdan_core.LinkLimits
import uniffi.congdan_core.Progress
import uniffi.congdan_core.ReadAdvice
import uniffi.congdan_core.ReadProgress

/** The reader of chips from Kotlin: the link is Kotlin's, the card is software that speaks as a chip does, and what comes out is what Rust reads. */
class CardTest {
    private val shown = Shown()

    @Test
    fun aCardIsReadWholeAsRustReadsIt() = reading {
        val card = HeldCard()
        val read = reader().read(card, shown, CardSecret.PersonalNumber(card.number), CHALLENGE)
        assertEquals(card.inRust(CHALLENGE), read.asRustTellsIt(card))
        assertContains(read.files.map { it.file.name.lowercase() }, "dg13")
        assertEquals(256, read.signature?.size, "the chip signed the challenge with its RSA key")
        assertTrue(read.access is AccessUsed.Pace)
        assertEquals(shown.percents.sorted(), shown.percents.toList())
        assertEquals(100, shown.percents.last())
        assertTrue(shown.words.all { ' ' in it }, "each stage has words: ${shown.words}")
    }

    @Test
    fun aPhoneThatCarriesLittleReadsTheSame() = reading {
        val card = HeldCard(mapOf("extended_length" to false, "without" to listOf(13)))
        card.limits = LinkLimits(longestAnswer = 258u, extendedLength = false)
        val read = reader().read(card, shown, CardSecret.Can(card.accessNumber), CHALLENGE)
        val rust = card.inRust(CHALLENGE)
        assertEquals(rust.files, read.asRustTellsIt(card).files)
        assertEquals(rust.findings, read.asRustTellsIt(card).findings)
        assertContains(rust.findings, "eid.chip.finding.file_absent" to "dg13")
    }

    @Test
    fun aWrongNumberSaysHowManyTriesAreLeftUntilTheCardLocksItself() = reading {
        val card = HeldCard(mapOf("tries" to 3))
        for (left in listOf("2", "1")) {
            val advice = refused(card, CardSecret.Can("999999"))
            assertEquals("eid.chip.wrong_can_counted" to false, advice.code to advice.holdAgain)
            assertContains("${advice.happened.vi} ${advice.next.vi}", left)
            assertContains("${advice.happened.en} ${advice.next.en}", left)
        }
        refused(card, CardSecret.Can("999999"))
        assertEquals("eid.chip.key_blocked", refused(card, CardSecret.Can(card.accessNumber)).code)
    }

    @Test
    fun aCardLostAtAnyCommandGoesOnWhereItWas() = reading {
        val rust = HeldCard().inRust(CHALLENGE)
        assertTrue(rust.commands > 30)
        for (at in 0 until rust.commands) {
            val card = HeldCard(mapOf("faults" to listOf(mapOf("at" to at, "kind" to LOSSES[at % LOSSES.size].first))))
            val reader = reader()
            val advice = refused(card, CardSecret.Can(card.accessNumber), reader)
            assertEquals(LOSSES[at % LOSSES.size].second to true, advice.code to advice.holdAgain, "command $at")
            card.holdAgain()
            val read = reader.read(card, Shown(), CardSecret.Can(card.accessNumber), CHALLENGE).asRustTellsIt(card)
            assertEquals(rust.files, read.files, "command $at")
            assertEquals(rust.findings.toSet(), read.findings.toSet(), "command $at")
        }
    }

    @Test
    fun anAnswerChangedOnTheWayIsNeverTakenForTheCards() = reading {
        val rust = HeldCard().inRust(CHALLENGE)
        for (at in 0 until rust.commands step 3) {
            val card = HeldCard(mapOf("faults" to listOf(mapOf("at" to at, "kind" to "flipped", "byte" to 4))))
            val files = try {
                reader().read(card, Shown(), CardSecret.Can(card.accessNumber), CHALLENGE).asRustTellsIt(card).files
            } catch (failed: CardReadException.Failed) {
                assertFalse(failed.advice.happened.vi.startsWith("eid."), failed.advice.code)
                continue
            }
            files.forEach { (file, content) -> assertEquals(rust.files[file], content, "$file, command $at") }
        }
    }

    @Test
    fun cancellingStopsAtOnceAndTheCardCanBeReadAfterwards() = reading {
        val card = HeldCard()
        for (silentAt in listOf(0, 5, 20, 40)) {
            card.holdAgain()
            val reached = CompletableDeferred<Unit>()
            card.sent.set(0)
            card.silentAt = silentAt
            card.before = { if (it == silentAt - 1) reached.complete(Unit) }
            if (silentAt == 0) reached.complete(Unit)
            val reader = reader()
            val running = async(Dispatchers.Default) { reader.read(card, Shown(), CardSecret.Can(card.accessNumber), CHALLENGE) }
            reached.await()
            running.cancelAndJoin()
            assertTrue(running.isCancelled)
            assertTrue(card.sent.get() <= silentAt + 1, "nothing more is sent once it is cancelled")
            card.silentAt = null
            card.before = {}
            card.holdAgain()
            val read = reader.read(card, Shown(), CardSecret.Can(card.accessNumber), CHALLENGE)
            assertEquals(card.inRust(CHALLENGE).files, read.asRustTellsIt(card).files, "command $silentAt")
        }
    }

    @Test
    fun whatThePhoneSaysOfItsLinkIsWhatThePersonIsTold() = reading {
        val told = listOf(
            CardLinkException.NotSupported() to "eid.chip.not_supported",
            CardLinkException.NotEnabled() to "eid.chip.not_enabled",
            CardLinkException.Cancelled() to "eid.chip.cancelled",
            CardLinkException.TagLost() to "eid.chip.card_lost",
            CardLinkException.Timeout() to "eid.chip.card_lost",
            CardLinkException.SessionClosed() to "eid.chip.link_closed",
            CardLinkException.Other() to "eid.chip.link_closed",
            // What no link should throw does not tear the app down.
            IllegalStateException("a defect of the platform's code") to "eid.chip.link_closed",
        )
        for ((thrown, code) in told) assertEquals(code, refused(broken(thrown), CardSecret.Can("000017")).code)
    }

    @Test
    fun whatCannotBeginSendsNothing() = reading {
        val card = HeldCard()
        assertEquals("eid.chip.cannot_begin", refused(card, CardSecret.Can("12")).code)
        val short = assertFailsWith<CardReadException.Failed> {
            reader().read(card, shown, CardSecret.Can(card.accessNumber), ByteArray(7))
        }
        assertEquals("eid.chip.cannot_begin", short.advice.code)
        assertEquals(0, card.commands())
    }

    private suspend fun refused(card: CardLink, secret: CardSecret, reader: CardReader = reader()): ReadAdvice =
        assertFailsWith<CardReadException.Failed> { reader.read(card, shown, secret, CHALLENGE) }.advice

    private fun broken(thrown: Exception) = object : CardLink {
        override suspend fun transceive(apdu: ByteArray) = throw thrown

        override fun limits() = LinkLimits(258u, false)
    }

    /** Far longer than a reading takes: one that hangs fails here. */
    private fun reading(test: suspend kotlinx.coroutines.CoroutineScope.() -> Unit) = runBlocking { withTimeout(1_800_000, test) }

    private fun reader() = CardReader(
        object : Entropy {
            override fun random(count: UInt) = ByteArray(count.toInt()).also(SecureRandom()::nextBytes)
        },
    )

    private fun CardReading.asRustTellsIt(card: HeldCard) = RustReading(
        files.associate { it.file.name.lowercase() to it.content.toList() },
        findings.map { "eid.chip.finding.${it.code.name.lowercase()}" to it.file?.name?.lowercase() },
        card.sent.get(),
    )

    private companion object {
        val CHALLENGE = byteArrayOf(1, 2, 3, 4, 5, 6, 7, 8)
        val LOSSES = listOf(
            "tag_lost" to "eid.chip.card_lost",
            "timeout" to "eid.chip.card_lost",
            "session_closed" to "eid.chip.link_closed",
        )
    }
}

/** What was shown while reading. */
private class Shown : ReadProgress {
    val percents = ConcurrentLinkedQueue<Int>()
    val words = ConcurrentLinkedQueue<String>()

    override fun onProgress(progress: Progress) {
        percents += progress.percent.toInt()
        words += progress.message.vi
        words += progress.message.en
    }
}
