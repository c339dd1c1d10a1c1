package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.RegisteredPhone

/** [redirect] is where this app waits for the browser, [phone] what the person recognises it by. */
internal class CoreAccount(
    private val session: Session,
    private val language: Language,
    private val redirect: String,
    private val phone: String,
) : Account {
    override suspend fun isSignedIn() = (outcome(language) { session.isSignedIn() } as? Outcome.Done)?.value == true

    override suspend fun begin() = outcome(language) {
        // Told again it changes nothing.
        session.registerDevice(phone, "android")
        session.beginSignIn(redirect).url
    }

    override suspend fun finish(redirect: String) = outcome(language) {
        session.finishSignIn(redirect)
        // Who it is, is for the screens and for offers; the sign-in holds without it.
        outcome(language) { session.account() }
        Unit
    }

    override suspend fun person(): Person? {
        val kept = outcome(language) { session.keptAccount() }
        return (kept as? Outcome.Done)?.value?.let { Person(it.name, it.number, it.levelName.words(language)) }
    }

    override suspend fun devices() = outcome(language) { session.phones().map { it.dressed(language) } }

    override suspend fun removeDevice(id: String) = outcome(language) { session.revokePhone(id) }

    override suspend fun signOut() = outcome(language) { session.signOut() }
}

private fun RegisteredPhone.dressed(language: Language) = Device(id, name, current, since.day, lastSeen.words(language))
