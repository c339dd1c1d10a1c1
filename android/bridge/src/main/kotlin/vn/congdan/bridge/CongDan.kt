package vn.congdan.bridge

import uniffi.congdan_bindings.Session

/** One person's app, on the core that the service runs too, in a language. Screens see the interfaces alone. */
class CongDan private constructor(
    private val session: Session,
    private val drafting: OpenDrafts,
    private val language: Language,
    private val phone: Phone,
    private val name: String,
) : AutoCloseable {
    /**
     * The app for the service at [origin] (`https://host`). One for a phone: two would spend the same refresh token. [name] is what
     * the person recognises this phone by.
     */
    constructor(origin: String, phone: Phone, language: Language, name: String) : this(Session(origin, phone), language, phone, name)

    internal constructor(session: Session, language: Language, phone: Phone, name: String) :
        this(session, OpenDrafts(session), language, phone, name)

    val procedures: Procedures = CoreProcedures(session, language)
    val account: Account = CoreAccount(session, language, REDIRECT, name)
    val home: Home = CoreHome(session, language)
    val drafts: Drafts = CoreDrafts(session, language, drafting)
    val dossiers: Dossiers = CoreDossiers(session, language, drafting)
    val payments: Payments = CorePayments(session, language)
    val wallet: Wallet = CoreWallet(session, language)
    val codes: Codes = CoreCodes(session, language)
    val inbox: Inbox = CoreInbox(session, language)
    val liveInbox: LiveInbox = CoreLiveInbox(session, language)
    val pushes: Pushes = CorePushes(session, language)
    val feedback: Feedback = CoreFeedback(session, language)
    val cards: Cards = CoreCards(session, language, phone.entropy)

    /** The same app in another language. */
    fun speaking(language: Language) = CongDan(session, drafting, language, phone, name)

    /** Sends what waits on this phone for a network; true if something waits still. */
    suspend fun sendLater(): Outcome<Boolean> = outcome(language) { session.flushOutbox().left > 0u }

    override fun close() = session.close()

    private companion object {
        /** Where the browser comes back to; the manifest has it too. */
        const val REDIRECT = "vn.congdan.app:/sign-in"
    }
}
