package vn.congdan.bridge

/** A chip held to the phone; the core speaks to it. */
typealias CardLink = uniffi.congdan_core.CardLink

/** What the link can carry. */
typealias LinkLimits = uniffi.congdan_core.LinkLimits

/** A chip at the phone, as screens hand it on. */
interface Chip

/** A chip over what the phone supplies. */
class HeldChip(internal val link: CardLink) : Chip

/** What an identity card adds to the account. */
interface Cards {
    /** Reads the card whose six digits are [digits], and has the service judge it. [onProgress] hears per cents. */
    suspend fun verify(digits: String, chip: Chip, onProgress: (Int) -> Unit): Outcome<CardVerdict>
}

data class CardVerdict(val isGenuine: Boolean, val message: String)

/** The card was taken away or moved. */
fun cardLost(): Exception = uniffi.congdan_core.CardLinkException.TagLost()

/** The link failed for another reason. */
fun linkFailed(): Exception = uniffi.congdan_core.CardLinkException.Other()
