package vn.congdan.bridge

import java.util.concurrent.ConcurrentHashMap
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import uniffi.congdan_bindings.DraftScreen
import uniffi.congdan_bindings.Session

/** The drafts that are open, each once: two of one draft would write over each other. Alike in every language. */
internal class OpenDrafts(private val session: Session) {
    private val open = ConcurrentHashMap<String, DraftScreen>()
    private val opening = Mutex()

    suspend fun get(id: String, open: suspend (Session) -> DraftScreen = { it.openDraft(id) }): DraftScreen = opening.withLock {
        this.open[id] ?: open(session).also { draft ->
            // Rules that changed while it lay there: it is brought under them. Without a network it waits.
            if (draft.describe().needsRenewal) runCatching { draft.renew() }
            this.open[id] = draft
        }
    }

    /** One that may be open already under its own id. */
    suspend fun put(draft: DraftScreen): DraftScreen = opening.withLock { open.getOrPut(draft.id()) { draft } }

    /** What is submitted is not a draft any more. */
    fun forget(id: String) = open.remove(id)?.close()
}

internal class CoreDrafts(
    private val session: Session,
    private val language: Language,
    private val open: OpenDrafts,
) : Drafts {
    override suspend fun begin(procedure: String, agency: String) =
        outcome(language) { open.put(session.beginDraft(procedure, agency)).id() }

    override suspend fun open(id: String) = outcome<DraftForm>(language) { CoreDraft(open.get(id), language) }

    override suspend fun lastOf(procedure: String): String? {
        val drafts = outcome(language) { session.drafts() }
        return (drafts as? Outcome.Done)?.value?.firstOrNull { it.procedure == procedure }?.id
    }
}
