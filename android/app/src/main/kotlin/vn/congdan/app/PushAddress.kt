package vn.congdan.app

import java.security.MessageDigest
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withTimeoutOrNull
import vn.congdan.bridge.Account
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Pushes
import vn.congdan.data.Push
import vn.congdan.data.PushMark
import vn.congdan.data.PushPlace

/**
 * Tells the service where its hints to this phone go: once, and again when that changes. Who is not signed in or wants no notices
 * gets none. [account] and [pushes] are of the service that the app talks to now.
 */
internal class PushAddress(
    private val push: Push,
    private val account: () -> Account,
    private val pushes: () -> Pushes,
    private val isWanted: () -> Boolean,
    private val told: PushMark,
) {
    // A job and a press can come at once.
    private val alone = Mutex()

    /** Makes it so; true if something is left for when there is a network. */
    suspend fun settle(): Boolean = alone.withLock {
        val isSignedIn = account().isSignedIn()
        if (isSignedIn && isWanted()) tell() else forget(isSignedIn)
    }

    /** Somebody signed in: what was told before was about somebody else's session. */
    suspend fun begin() {
        soon { if (told.mark != null) push.stop() }
        told.mark = null
    }

    /** Before a session ends, because nobody can say it afterwards. Without a network the place itself goes later, by [settle]. */
    suspend fun leave() {
        soon { if (told.mark != null) pushes().stop() }
    }

    // A person waits: a network that does not answer must not keep them.
    private suspend fun soon(call: suspend () -> Unit) = withTimeoutOrNull(WITHIN) { alone.withLock { call() } }

    private suspend fun tell(): Boolean = when (val place = push.place()) {
        is PushPlace.At -> place.mark() != told.mark && tell(place)
        PushPlace.NotNow -> true
        PushPlace.Never -> false
    }

    private suspend fun tell(place: PushPlace.At): Boolean {
        if (pushes().sendTo(push.channel, place.token) is Outcome.Failed) return true
        told.mark = place.mark()
        return false
    }

    private suspend fun forget(isSignedIn: Boolean): Boolean {
        if (told.mark == null) return false
        if (isSignedIn && pushes().stop() is Outcome.Failed) return true
        if (!push.stop()) return true
        told.mark = null
        return false
    }

    private fun PushPlace.At.mark() =
        MessageDigest.getInstance("SHA-256").digest("${push.channel} $token".encodeToByteArray()).joinToString("") { "%02x".format(it) }

    private companion object {
        /** How long a person who comes or leaves waits for it, in milliseconds. */
        const val WITHIN = 5_000L
    }
}

/** The account of a phone that can be woken: its address comes and goes with the session. [plan] settles the rest soon. */
internal class AddressedAccount(
    private val account: Account,
    private val address: PushAddress,
    private val plan: () -> Unit,
) : Account by account {
    override suspend fun finish(redirect: String): Outcome<Unit> {
        val outcome = account.finish(redirect)
        if (outcome is Outcome.Done) {
            address.begin()
            plan()
        }
        return outcome
    }

    override suspend fun signOut(): Outcome<Unit> {
        address.leave()
        return account.signOut().also { plan() }
    }
}
