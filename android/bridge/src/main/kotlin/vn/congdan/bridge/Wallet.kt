package vn.congdan.bridge

/** Receipts and results, kept on this phone and verified each time they are shown, without a network. */
interface Wallet {
    suspend fun wallet(): Outcome<List<Kept>>

    suspend fun open(key: String): Outcome<ProofSheet>
}

/** A proof in a list. */
data class Kept(
    val key: String,
    val dossier: String,
    val kind: KeptKind,
    val title: String,
    val code: String,
    val signedAt: String,
)

enum class KeptKind { RECEIPT, RESULT }

/** What a proof is worth, and what it says if it is genuine. */
data class ProofSheet(
    val isGenuine: Boolean,
    val headline: String,
    val advice: String,
    val lines: List<AnsweredLine> = emptyList(),
    /** Null where the text is none of ours. */
    val picture: QrPicture? = null,
    val files: List<String> = emptyList(),
)
