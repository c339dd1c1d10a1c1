package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.DemoInvitation
import uniffi.congdan_core.readDemoInvitation

/** A demo that a build for trying out can talk to instead of the service that it was built for. */
class Demo private constructor(private val invitation: DemoInvitation, private val text: String) {
    /** Where it stands. */
    val origin: String get() = invitation.origin

    /** What brings it back after a start. */
    val kept: String get() = text

    /** The app over it: it believes the invitation's key and no other. */
    fun congDan(phone: Phone, language: Language, name: String): CongDan =
        CongDan(Session.forDemo(invitation, phone), language, phone, name)

    companion object {
        /** The demo that a code invites to; null if it invites to none. */
        fun of(text: String): Demo? = readDemoInvitation(text)?.let { Demo(it, text) }
    }
}
