package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.PaymentCheck
import uniffi.congdan_core.PaymentSignal
import uniffi.congdan_core.Scanned as CoreScanned

internal class CoreCodes(private val session: Session, private val language: Language) : Codes {
    override suspend fun read(text: String): Outcome<Scanned> = outcome(language) {
        when (val scanned = session.readScanned(text)) {
            is CoreScanned.Payment -> scanned.check.dressed(language)
            is CoreScanned.Proof -> Scanned.AProof(scanned.proof.dressed(language))
            is CoreScanned.Card -> Scanned.ACard(scanned.card.canFill && session.rememberCardCode(text))
            CoreScanned.NothingKnown -> Scanned.Nothing
        }
    }
}

private fun PaymentCheck.dressed(language: Language) = Scanned.APayment(verdict(language), bank, account, amount?.let(::dong))

internal fun PaymentCheck.verdict(language: Language) = Verdict(
    when (signal) {
        PaymentSignal.GREEN -> Signal.GREEN
        PaymentSignal.AMBER -> Signal.AMBER
        PaymentSignal.RED -> Signal.RED
    },
    headline.words(language),
    advice.words(language),
    payee,
)
