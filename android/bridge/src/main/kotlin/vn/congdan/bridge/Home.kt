package vn.congdan.bridge

/** What waits for a person, first of all. */
interface Home {
    /** What is on this phone: at once, without a network. */
    suspend fun home(): Outcome<HomeSheet>

    /** The same, brought up to date; what was written and not sent goes first. */
    suspend fun refresh(): Outcome<HomeSheet>
}

data class HomeSheet(
    val isSignedIn: Boolean = false,
    val name: String? = null,
    /** What is for the person to do, the most pressing first. */
    val waiting: List<Waiting> = emptyList(),
    val dossiers: List<DossierCard> = emptyList(),
    val unread: Int = 0,
    /** What waits on this phone for a network. */
    val outbox: Int = 0,
    /** Nothing fresh came: this is how it was. */
    val failure: Failure? = null,
)

/** One thing for the person to do. */
data class Waiting(val kind: WaitingKind, val id: String, val title: String, val about: String)

/** A draft's id is the draft's; of the others, the dossier's. */
enum class WaitingKind { DRAFT, CORRECTION, PAYMENT, RESULT }
