package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.ObligationScreen
import uniffi.congdan_core.ObligationState

internal class CorePayments(private val session: Session, private val language: Language) : Payments {
    override suspend fun payment(dossier: String): Outcome<Payment?> {
        val fresh = outcome(language) { session.refreshObligation(dossier)?.dressed(language) }
        if (fresh !is Outcome.Failed) return fresh
        // Whom to pay is known without a network; whether it arrived is not.
        val kept = outcome(language) { session.obligation(dossier)?.dressed(language) }
        return if (kept is Outcome.Done) Outcome.Done(kept.value?.copy(failure = fresh.failure)) else fresh
    }
}

private fun ObligationScreen.dressed(language: Language) = Payment(
    amount = dong(amount),
    received = dong(received),
    missing = missingShown,
    state = when {
        state == ObligationState.SETTLED || missing == 0L -> PaymentState.PAID
        received > 0L -> PaymentState.PART
        else -> PaymentState.WAITING
    },
    label = stateLabel.words(language),
    picture = qr?.dressed(),
    verdict = check?.verdict(language),
    payee = payee,
    bank = check?.bank,
    account = account,
    content = reference,
    lines = lines.map { FeeRow(it.name.words(language), dong(it.amount), it.basis.citation) },
)
