package vn.congdan.bridge

/** What a person was told. */
interface Inbox {
    /** The newest first; what was kept if nothing fresh came. */
    suspend fun inbox(): Outcome<InboxSheet>

    suspend fun read(notices: List<String>): Outcome<Unit>
}

data class InboxSheet(val notices: List<InboxNotice>, val failure: Failure? = null)

data class InboxNotice(
    val id: String,
    val title: String,
    val body: String,
    val at: String,
    val isRead: Boolean,
    val dossier: String? = null,
    val feedback: String? = null,
)
