package vn.congdan.bridge

/** Drafts (CHƯA NỘP): on this phone alone, sealed, each answer kept as it is given. */
interface Drafts {
    /** Begins a draft and gives its id. */
    suspend fun begin(procedure: String, agency: String): Outcome<String>

    /** A draft that is on this phone. */
    suspend fun open(id: String): Outcome<DraftForm>

    /** The last changed draft of a procedure; null if there is none. */
    suspend fun lastOf(procedure: String): String?
}

/** A draft that is open, or the answer to a request for correction, in which only what was asked for can be changed. */
interface DraftForm {
    suspend fun sheet(): Outcome<DraftSheet>

    /** Keeps an answer, wrong or right. */
    suspend fun answer(path: String, answer: Answer): Outcome<Unit>

    /** Takes what is known instead of typing it. */
    suspend fun takeOffer(path: String): Outcome<Unit>

    /** Answers with a file, or with a drawing in PNG, if the question takes it; it stays on this phone. */
    suspend fun answerWith(path: String, name: String, content: ByteArray): Outcome<Judged>

    /** What fits what was typed at a path whose list is searched. */
    suspend fun choices(path: String, typed: String): List<Choice>

    suspend fun addRow(path: String): Outcome<Unit>

    suspend fun removeRow(path: String, row: Int): Outcome<Unit>

    /** Puts a file to a paper, if it can be taken. */
    suspend fun attach(paper: String, name: String, content: ByteArray): Outcome<Judged>

    suspend fun detach(paper: String, key: String): Outcome<Unit>

    /** Sends the files that are not there yet; goes on where it stopped. */
    suspend fun upload(onProgress: (Progress) -> Unit): Outcome<Unit>

    /** Sends it. Sent again, it is the same submission. */
    suspend fun submit(onProgress: (Progress) -> Unit): Outcome<Submission>
}

/** A draft as screens show it. */
data class DraftSheet(
    val form: Form,
    val papers: List<Paper> = emptyList(),
    /** What it costs as it is answered now; null while that cannot be told. */
    val fee: String? = null,
    /** What was answered under older rules and did not go on, each in a sentence. */
    val setAside: List<String> = emptyList(),
    /** What was asked to be corrected; empty if this is no correction. */
    val asked: List<AskedFor> = emptyList(),
    val notOnline: String? = null,
)

/** A paper that a dossier needs. */
data class Paper(
    val id: String,
    val name: String,
    val help: String? = null,
    val isRequired: Boolean = true,
    val files: List<AttachedFile> = emptyList(),
)

data class AttachedFile(val key: String, val name: String, val isSent: Boolean)

/** What becomes of a file, and why. */
data class Judged(val worth: Worth, val message: String)

enum class Worth { TAKEN, DOUBTFUL, REFUSED }

/** One thing to be mended, and why. */
data class AskedFor(val what: String, val reason: String)

/** Bytes that the service has, of all. */
data class Progress(val sent: Long, val all: Long) {
    val percent get() = if (all == 0L) 100 else (sent * 100 / all).toInt()
}

/** What the service received, with a receipt that this phone verified and keeps. */
data class Submission(val dossier: String, val code: String, val isFeeDue: Boolean)
