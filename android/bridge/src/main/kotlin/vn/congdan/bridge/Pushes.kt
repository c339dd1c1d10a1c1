package vn.congdan.bridge

/** Where the service sends its hints to this phone. A hint says "look" and nothing else. */
interface Pushes {
    /** From now on to [token] of [channel], as the service names it. */
    suspend fun sendTo(channel: String, token: String): Outcome<Unit>

    /** No more of them to this phone. */
    suspend fun stop(): Outcome<Unit>
}
