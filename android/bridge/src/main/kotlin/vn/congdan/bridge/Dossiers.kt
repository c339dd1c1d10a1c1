package vn.congdan.bridge

/** What was submitted, and what came of it. */
interface Dossiers {
    /** One dossier, brought up to date if there is a network. */
    suspend fun dossier(id: String): Outcome<Dossier>

    /** The draft that answers what was asked to be corrected; null if nothing is. */
    suspend fun correction(id: String): Outcome<DraftForm?>

    /** Fetches the signed result into the wallet. */
    suspend fun fetchResult(id: String): Outcome<Unit>

    /** Rates the service: [score] from 1 to 5, [trips] 0, 1 or 2 for more. */
    suspend fun rate(id: String, score: Int, trips: Int, comment: String?): Outcome<Unit>

    /** Withdraws it, or keeps that until there is a network. */
    suspend fun withdraw(id: String): Outcome<Sent>

    /** Takes back a withdrawal that is on this phone still. */
    suspend fun keep(id: String): Outcome<Unit>
}

/** A dossier in a list. */
data class DossierCard(
    val id: String,
    val code: String,
    val procedure: String,
    val label: String,
    val due: String? = null,
    /** What waits for the person, in words. */
    val waitsFor: String? = null,
)

data class Dossier(
    val card: DossierCard,
    val agency: String,
    val whoActs: String,
    /** What comes next, in a sentence. */
    val next: String,
    val isMyTurn: Boolean = false,
    val actions: Set<DossierAction> = emptySet(),
    val finance: String = "",
    /** A fee is asked for, or was paid. */
    val hasFee: Boolean = false,
    /** How the due date came about. */
    val dueSteps: List<DueStep> = emptyList(),
    /** The last first. */
    val history: List<Happened> = emptyList(),
    val answered: List<AnsweredLine> = emptyList(),
    val files: List<String> = emptyList(),
    val canBeWithdrawn: Boolean = false,
    /** A withdrawal that is not with the service. */
    val withdrawal: Withdrawal? = null,
    /** Nothing fresh came: this is how it was. */
    val failure: Failure? = null,
)

enum class DossierAction { CORRECT, PAY, RESULT, RATE }

/** That it be withdrawn was asked for on this phone, and the service does not have it. */
sealed interface Withdrawal {
    /** It goes when there is a network. */
    data object Waits : Withdrawal

    /** It went, and the service said no. */
    data class Refused(val failure: Failure) : Withdrawal
}

/** One sentence of how a due date came about, and by which rule. */
data class DueStep(val text: String, val basis: String? = null)

data class Happened(val text: String, val at: String)

data class AnsweredLine(val label: String, val shown: String)
