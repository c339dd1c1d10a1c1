package vn.congdan.bridge

/** Who is signed in on this phone. */
interface Account {
    /** Whether a session is kept here; it may have ended on the service. */
    suspend fun isSignedIn(): Boolean

    /** Begins a sign-in: the address to open in the browser. */
    suspend fun begin(): Outcome<String>

    /** Finishes it with the address that the browser came back to. */
    suspend fun finish(redirect: String): Outcome<Unit>

    /** Who it is, as this phone knows; null if nobody is signed in, or the service has not said yet. */
    suspend fun person(): Person?

    suspend fun devices(): Outcome<List<Device>>

    /** Ends the session of another phone of mine. */
    suspend fun removeDevice(id: String): Outcome<Unit>

    /** Ends the session here; drafts stay. */
    suspend fun signOut(): Outcome<Unit>
}

/** Who is signed in; the number is masked. */
data class Person(val name: String?, val number: String?, val level: String)

/** A phone of the account. Times are in words. */
data class Device(val id: String, val name: String, val isThis: Boolean, val since: String, val seen: String)
