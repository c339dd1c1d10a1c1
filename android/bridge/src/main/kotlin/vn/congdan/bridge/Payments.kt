package vn.congdan.bridge

/** Fees: whom, how much, and whether it arrived. */
interface Payments {
    /** What is owed for a dossier, held against the signed register on this phone; null if nothing ever was. */
    suspend fun payment(dossier: String): Outcome<Payment?>
}

/** A fee. Amounts are in words. */
data class Payment(
    val amount: String,
    val received: String,
    val missing: String,
    val state: PaymentState,
    /** Where it stands, in a sentence. */
    val label: String,
    /** What the bank's app reads; null when nothing is to be paid. */
    val picture: QrPicture? = null,
    /** How sure this phone is of the payee; null when nothing is to be paid. */
    val verdict: Verdict? = null,
    val payee: String = "",
    val bank: String? = null,
    val account: String = "",
    val content: String = "",
    val lines: List<FeeRow> = emptyList(),
    /** Nothing fresh came: whether it was paid meanwhile is not known. */
    val failure: Failure? = null,
)

enum class PaymentState { WAITING, PART, PAID }

/** One line of how a fee is made up. */
data class FeeRow(val name: String, val amount: String, val basis: String? = null)

/** What a payee is worth: said in words, and by a colour for those who see it. */
data class Verdict(val signal: Signal, val headline: String, val advice: String, val payee: String? = null)

enum class Signal { GREEN, AMBER, RED }
