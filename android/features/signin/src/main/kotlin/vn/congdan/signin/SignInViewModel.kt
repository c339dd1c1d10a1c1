package vn.congdan.signin

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.launch
import vn.congdan.bridge.Account
import vn.congdan.bridge.Outcome

/** Signing in by way of the browser. */
class SignInViewModel(private val account: Account, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(SignInState())
    val state: StateFlow<SignInState> = shown.asStateFlow()

    private val addressOnce = Channel<String>(Channel.BUFFERED)

    /** An address to open in the browser. Told once, to whoever looks. */
    val address: Flow<String> = addressOnce.receiveAsFlow()

    private val doneOnce = Channel<Unit>(Channel.BUFFERED)

    /** Somebody is signed in. Told once, to whoever looks. */
    val done: Flow<Unit> = doneOnce.receiveAsFlow()

    private var redeemed: String? = null

    fun on(event: SignInEvent) = when (event) {
        SignInEvent.Begun -> begin()
        is SignInEvent.CameBack -> finish(event.redirect)
        SignInEvent.NoBrowser -> shown.value = SignInState(hasNoBrowser = true)
    }

    private fun begin() {
        if (shown.value.step == SignInStep.BUSY) return
        shown.value = SignInState(SignInStep.BUSY)
        scope.launch {
            when (val begun = account.begin()) {
                is Outcome.Done -> {
                    shown.value = SignInState(SignInStep.WAITING)
                    addressOnce.send(begun.value)
                }
                is Outcome.Failed -> shown.value = SignInState(failure = begun.failure)
            }
        }
    }

    private fun finish(redirect: String) {
        // A window that turns delivers the same address again; its code can be redeemed once.
        if (redeemed == redirect) return
        redeemed = redirect
        shown.value = SignInState(SignInStep.BUSY)
        scope.launch {
            when (val done = account.finish(redirect)) {
                is Outcome.Done -> doneOnce.send(Unit)
                is Outcome.Failed -> shown.value = SignInState(failure = done.failure)
            }
        }
    }
}
