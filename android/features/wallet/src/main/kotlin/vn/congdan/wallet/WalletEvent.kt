package vn.congdan.wallet

/** What a person did. */
sealed interface WalletEvent {
    data object Opened : WalletEvent

    /** They chose one to show, or went back to the list. */
    data class Showed(val key: String?) : WalletEvent
}
