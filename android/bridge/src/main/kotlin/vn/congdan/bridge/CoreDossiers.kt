package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.DossierScreen
import uniffi.congdan_core.DossierWait
import uniffi.congdan_core.FinanceState

internal class CoreDossiers(
    private val session: Session,
    private val language: Language,
    private val open: OpenDrafts,
) : Dossiers {
    override suspend fun dossier(id: String): Outcome<Dossier> {
        val fresh = outcome(language) { session.refreshDossier(id).dressed(language) }
        if (fresh !is Outcome.Failed) return fresh
        // How it was is better than nothing, and said to be so.
        val kept = outcome(language) { session.dossier(id).dressed(language) }
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

    override suspend fun withdraw(id: String) = outcome(language) { session.withdraw(id).dressed() }

    override suspend fun keep(id: String) = outcome(language) { session.keepDossier(id) }
}

internal fun uniffi.congdan_core.DossierCard.dressed(language: Language) = DossierCard(
    id = id,
    code = code,
    procedure = procedure.words(language),
    label = label.words(language),
    due = dueAt?.words(language),
    waitsFor = waitsFor?.words(language),
)

private fun DossierScreen.dressed(language: Language) = Dossier(
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
    canBeWithdrawn = canWithdraw,
    withdrawal = withdrawal?.dressed(language),
)

private fun uniffi.congdan_core.Withdrawal.dressed(language: Language) = when (this) {
    is uniffi.congdan_core.Withdrawal.Waits -> Withdrawal.Waits
    is uniffi.congdan_core.Withdrawal.Refused -> Withdrawal.Refused(why.dressed(language))
}
