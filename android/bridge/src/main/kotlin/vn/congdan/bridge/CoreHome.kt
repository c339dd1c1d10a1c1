package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.DossierCard
import uniffi.congdan_core.DossierWait
import uniffi.congdan_core.DraftCard
import uniffi.congdan_core.HomeScreen

internal class CoreHome(private val session: Session, private val language: Language) : Home {
    override suspend fun home() = outcome(language) { sheet(null) }

    override suspend fun refresh(): Outcome<HomeSheet> {
        val fresh = outcome(language) {
            if (session.isSignedIn()) {
                session.flushOutbox()
                session.refreshDossiers()
                session.refreshInbox()
            }
        }
        return outcome(language) { sheet((fresh as? Outcome.Failed)?.failure) }
    }

    private suspend fun sheet(failure: Failure?) = session.home().dressed(language, session.keptAccount()?.name, failure)
}

private fun HomeScreen.dressed(language: Language, name: String?, failure: Failure?) = HomeSheet(
    isSignedIn = signedIn,
    name = name,
    waiting = waiting.mapNotNull { it.waiting(language) } + drafts.map { it.waiting(language) },
    dossiers = dossiers.map { it.dressed(language) },
    unread = unread.toInt(),
    outbox = notSent.toInt(),
    failure = failure,
)

private fun DossierCard.waiting(language: Language): Waiting? {
    val kind = when (waits) {
        DossierWait.CORRECTION -> WaitingKind.CORRECTION
        DossierWait.PAYMENT -> WaitingKind.PAYMENT
        DossierWait.RESULT -> WaitingKind.RESULT
        null -> return null
    }
    return Waiting(kind, id, procedure.words(language), waitsFor?.words(language).orEmpty())
}

private fun DraftCard.waiting(language: Language) =
    Waiting(WaitingKind.DRAFT, id, procedureName.words(language), missing.words(language))
