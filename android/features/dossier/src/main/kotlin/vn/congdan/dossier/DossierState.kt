package vn.congdan.dossier

import vn.congdan.bridge.Dossier
import vn.congdan.bridge.Failure

/** Everything that the screen shows, and nothing else. */
data class DossierState(
    /** Null until the phone has looked. */
    val dossier: Dossier? = null,
    val isWhyShown: Boolean = false,
    /** They were asked whether they mean it. */
    val isWithdrawalAsked: Boolean = false,
    val isWithdrawing: Boolean = false,
    /** Why it could not be withdrawn just now. */
    val refusal: Failure? = null,
    val isBusy: Boolean = false,
    val failure: Failure? = null,
)
