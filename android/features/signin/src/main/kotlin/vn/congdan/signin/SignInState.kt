package vn.congdan.signin

import vn.congdan.bridge.Failure

/** Everything that the screen shows, and nothing else. */
data class SignInState(
    val step: SignInStep = SignInStep.ASKING,
    val hasNoBrowser: Boolean = false,
    val failure: Failure? = null,
)

enum class SignInStep {
    /** Says what will happen. */
    ASKING,

    /** The service is asked, before or after the browser. */
    BUSY,

    /** The browser is open. */
    WAITING,
}
