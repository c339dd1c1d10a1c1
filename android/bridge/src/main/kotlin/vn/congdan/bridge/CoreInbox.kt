package vn.congdan.bridge

import uniffi.congdan_bindings.Session
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
    entries.map {
        InboxNotice(
            id = it.event,
            title = it.title.words(language),
            body = it.body.words(language),
            at = it.at.words(language),
            isRead = it.read,
            dossier = it.dossier,
            feedback = it.feedback,
        )
    },
    failure,
)
