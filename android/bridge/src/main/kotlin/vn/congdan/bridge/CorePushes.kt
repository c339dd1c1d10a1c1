package vn.congdan.bridge

import uniffi.congdan_bindings.Session

internal class CorePushes(private val session: Session, private val language: Language) : Pushes {
    override suspend fun sendTo(channel: String, token: String) = outcome(language) { session.setPush(channel, token) }

    override suspend fun stop() = outcome(language) { session.stopPush() }
}
