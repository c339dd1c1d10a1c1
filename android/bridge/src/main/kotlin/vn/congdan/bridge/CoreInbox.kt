package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.InboxEntry
import uniffi.congdan_core.InboxScreen

internal class CoreInbox(private val session: Session, private val language: Language) : Inbox {
    override suspend fun inbox(): Outcome<InboxSheet> {
        val fresh = outcome(language) { session.refreshInbox().dressed(language, null) }
        if (fresh !is Outcome.Failed) return fresh
        val kept = outcome(language) { session.inbox() }
        // Nothing kept, and nothing fresh: the failure says it.
        if (kept !is Outcome.Done || kept.value.asOf == null) return fresh
        return Outcome.Done(kept.value.dressed(language, fresh.failure))
    }

    override suspend fun read(notices: List<String>) = outcome(language) {
        for (notice in notices) session.markRead(notice)
    }
}

private fun InboxScreen.dressed(language: Language, failure: Failure?) = InboxSheet(
    entries.map { it.dressed(language) },
    failure,
)

internal fun InboxEntry.dressed(language: Language) = InboxNotice(
    id = event,
    title = title.words(language),
    body = body.words(language),
    at = at.words(language),
    isRead = read,
    dossier = dossier,
    feedback = feedback,
)
