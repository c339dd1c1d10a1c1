package vn.congdan.wallet

import vn.congdan.bridge.Failure
import vn.congdan.bridge.Kept
import vn.congdan.bridge.ProofSheet

/** Everything that the screen shows, and nothing else. */
data class WalletState(
    /** Null until the phone has looked. */
    val kept: List<Kept>? = null,
    /** The one that is shown with its code. */
    val open: Kept? = null,
    val proof: ProofSheet? = null,
    val failure: Failure? = null,
)
