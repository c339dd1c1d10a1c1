package vn.congdan.signin

/** What a person did, or the browser for them. */
sealed interface SignInEvent {
    data object Begun : SignInEvent

    /** The browser came back to the app. */
    data class CameBack(val redirect: String) : SignInEvent

    /** No browser could be opened. */
    data object NoBrowser : SignInEvent
}
