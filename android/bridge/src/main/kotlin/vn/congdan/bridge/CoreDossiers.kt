package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.DossierScreen
import uniffi.congdan_core.DossierWait
import uniffi.congdan_core.FinanceState
import uniffi.congdan_core.OutboxItem
import uniffi.congdan_core.OutboxKind

internal class CoreDossiers(
    private val session: Session,
    private val language: Language,
    private val open: OpenDrafts,
) : Dossiers {
    override suspend fun dossier(id: String): Outcome<Dossier> {
        val fresh = outcome(language) {
            // It may be what waits on this phone that changes it.
            if (withdrawals(id).any { it.refused == null }) session.flushOutbox()
            session.refreshDossier(id).dressed(language, withdrawals(id).lastOrNull())
        }
        if (fresh !is Outcome.Failed) return fresh
        // How it was is better than nothing, and said to be so.
        val kept = outcome(language) { session.dossier(id).dressed(language, withdrawals(id).lastOrNull()) }
        return if (kept is Outcome.Done) Outcome.Done(kept.value.copy(failure = fresh.failure)) else fresh
    }

    override suspend fun correction(id: String) = outcome<DraftForm?>(language) {
        session.refreshDossier(id)
        CoreDraft(open.put(session.correct(id)), language)
    }

    override suspend fun fetchResult(id: String) = outcome(language) {
        session.fetchResult(id)
        Unit
    }

    override suspend fun rate(id: String, score: Int, trips: Int, comment: String?) =
        outcome(language) { session.rate(id, score.toUByte(), trips.toUByte(), comment)
            Unit
        }

    override suspend fun withdraw(id: String) = outcome(language) {
        // One that was refused was read by whoever asks again.
        forgetWithdrawals(id)
        session.withdraw(id).dressed()
    }

    override suspend fun keep(id: String) = outcome(language) { forgetWithdrawals(id) }

    private suspend fun forgetWithdrawals(id: String) = withdrawals(id).forEach { session.forgetOutboxItem(it.key) }

    private suspend fun withdrawals(id: String) = session.outbox().filter { it.kind == OutboxKind.WITHDRAWAL && it.dossier == id }
}

internal fun uniffi.congdan_core.DossierCard.dressed(language: Language) = DossierCard(
    id = id,
    code = code,
    procedure = procedure.words(language),
    label = label.words(language),
    due = dueAt?.words(language),
    waitsFor = waitsFor?.words(language),
)

private fun DossierScreen.dressed(language: Language, withdrawal: OutboxItem?) = Dossier(
    card = card.dressed(language),
    agency = agency.words(language),
    whoActs = whoActs.words(language),
    next = next.words(language),
    isMyTurn = card.waits != null,
    actions = setOfNotNull(
        DossierAction.CORRECT.takeIf { card.waits == DossierWait.CORRECTION },
        DossierAction.PAY.takeIf { card.waits == DossierWait.PAYMENT },
        DossierAction.RESULT.takeIf { hasResult },
        DossierAction.RATE.takeIf { canRate },
    ),
    finance = financeLabel.words(language),
    hasFee = card.finance != FinanceState.FREE,
    dueSteps = dueSteps.map { DueStep(it.text.words(language), it.basis?.citation) },
    history = timeline.map { Happened(it.text.words(language), it.at.words(language)) },
    answered = answered.map { AnsweredLine(it.label.words(language), it.shown.words(language)) },
    files = files.map { "${it.paperName.words(language)}: ${it.name}" },
    canBeWithdrawn = canWithdraw && withdrawal == null,
    withdrawal = withdrawal?.withdrawal(language).takeIf { canWithdraw || withdrawal?.refused != null },
)

private fun OutboxItem.withdrawal(language: Language) =
    refused?.let { Withdrawal.Refused(it.dressed(language)) } ?: Withdrawal.Waits
