package vn.congdan.bridge

/** What any QR code is. Works offline. */
interface Codes {
    suspend fun read(text: String): Outcome<Scanned>
}

/** What a code turned out to be. */
sealed interface Scanned {
    data class APayment(
        val verdict: Verdict,
        val bank: String? = null,
        val account: String? = null,
        val amount: String? = null,
    ) : Scanned

    /** A receipt or result that an agency signed, or that says so. */
    data class AProof(val proof: ProofSheet) : Scanned

    /** An identity card's. [isKept]: what it says is offered from now on instead of being asked for. */
    data class ACard(val isKept: Boolean) : Scanned

    /** The app knows no such code. */
    data object Nothing : Scanned
}
