package vn.congdan.bridge

/** Being heard. */
interface Feedback {
    suspend fun kinds(): List<Choice>

    suspend fun categories(): List<Choice>

    /** The agencies that take reports. */
    suspend fun recipients(): Outcome<List<Choice>>

    /** What was written and not sent, as it was left. */
    suspend fun unsent(): UnsentReport?

    /** Keeps what is written so far; null forgets it. */
    suspend fun keep(report: UnsentReport?): Outcome<Unit>

    /** Sends it, or keeps it until there is a network. */
    suspend fun send(report: NewReport): Outcome<Sent>

    suspend fun reports(): Outcome<ReportSheet>

    /** Takes a report off this phone that the service refused. */
    suspend fun remove(report: String): Outcome<Unit>
}

/** A report while it is written. */
data class UnsentReport(val kind: String?, val category: String?, val agency: String?, val text: String, val place: String)

/** A report to send. */
class NewReport(
    val kind: String,
    val category: String,
    val agency: String,
    val text: String,
    val place: String?,
    val photo: ByteArray?,
)

/** Whether it is with the service, or waits on this phone. */
enum class Sent { NOW, LATER }

/** My reports, the newest first; what was kept if nothing fresh came. */
data class ReportSheet(val reports: List<Report>, val failure: Failure? = null)

data class Report(
    val id: String,
    val kind: String,
    val text: String,
    val label: String,
    val at: String,
    val due: String? = null,
    val answers: List<Happened> = emptyList(),
    /** It waits on this phone for a network. */
    val isQueued: Boolean = false,
    /** Why the service refused it: it stays on this phone until it is removed. */
    val refusal: Failure? = null,
)
