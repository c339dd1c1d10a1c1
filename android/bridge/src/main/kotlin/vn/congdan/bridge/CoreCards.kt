package vn.congdan.bridge

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import uniffi.congdan_bindings.Session
import uniffi.congdan_core.CardAssurance
import uniffi.congdan_core.CardReadException
import uniffi.congdan_core.CardReader
import uniffi.congdan_core.Progress as CoreProgress
import uniffi.congdan_core.ReadProgress

internal class CoreCards(private val session: Session, private val language: Language, private val entropy: Entropy) : Cards {
    // What was read before a card was lost is kept for the next hold of the same card.
    private var reading: Pair<String, CardReader>? = null

    override suspend fun verify(digits: String, chip: Chip, onProgress: (Int) -> Unit): Outcome<CardVerdict> =
        withContext(Dispatchers.Default) {
            try {
                outcome(language) { judge(digits, (chip as HeldChip).link, onProgress) }
            } catch (error: CardReadException.Failed) {
                val advice = error.advice
                Outcome.Failed(Failure(advice.code, advice.happened.words(language), "", advice.next.words(language)))
            }
        }

    private suspend fun judge(digits: String, link: CardLink, onProgress: (Int) -> Unit): CardVerdict {
        val secret = requireNotNull(session.cardSecret(digits)) { "the screen takes six digits" }
        val challenge = session.cardChallenge()
        val reader = reading?.takeIf { it.first == digits }?.second ?: CardReader(entropy).also { reading = digits to it }
        val progress = object : ReadProgress {
            override fun onProgress(progress: CoreProgress) = onProgress(progress.percent.toInt())
        }
        val read = reader.read(link, progress, secret, challenge.challenge)
        // What it says saves typing, whatever it proves.
        outcome(language) { session.rememberCardReading(read) }
        val verdict = session.sendCardReading(challenge.id, read)
        return CardVerdict(verdict.assurance == CardAssurance.POSSESSION, verdict.message.words(language))
    }
}
