package vn.congdan.bridge

import uniffi.congdan_bindings.DraftScreen
import uniffi.congdan_bindings.Session
import uniffi.congdan_core.Synced

/** The catalogue as screens need it; tests of screens write their own. */
interface Procedures {
    /** Brings the catalogue up to date; true if something is new. What was there before stays usable. */
    suspend fun refresh(): Outcome<Boolean>

    /** Procedures that fit what was typed, the best first; accents do not matter. Works offline. */
    suspend fun find(typed: String): Outcome<List<Procedure>>

    /** The agencies that receive dossiers of a procedure. */
    suspend fun agencies(procedure: String): Outcome<List<Agency>>
}

/** One person's app, on the core that the service runs too. */
class CongDan private constructor(private val session: Session, private val language: Language) : Procedures, AutoCloseable {
    /** The app for the service at [origin] (`https://host`). One for a phone: two would spend the same refresh token. */
    constructor(origin: String, phone: Phone, language: Language) : this(Session(origin, phone), language)

    /** The same app in another language. */
    fun speaking(language: Language) = CongDan(session, language)

    override suspend fun refresh() = outcome(language) { session.syncCatalogue() == Synced.UPDATED }

    override suspend fun find(typed: String) =
        outcome(language) { session.findProcedures(typed).map { it.dressed(language) } }

    override suspend fun agencies(procedure: String) =
        outcome(language) { session.agencies(procedure).map { it.dressed(language) } }

    /** Begins a draft and opens it. */
    suspend fun beginDraft(procedure: String, agency: String): Outcome<Draft> =
        outcome(language) { Draft(session.beginDraft(procedure, agency), language) }

    /** Opens a draft that is on this phone. */
    suspend fun openDraft(id: String): Outcome<Draft> = outcome(language) { Draft(session.openDraft(id), language) }

    override fun close() = session.close()
}

/** A draft that is open. Every answer is kept, sealed, as it is given; nothing leaves the phone. */
class Draft internal constructor(private val screen: DraftScreen, private val language: Language) : AutoCloseable {
    /** Its id on this phone. */
    val id: String = screen.id()

    /** CHƯA NỘP until the service has received it. */
    suspend fun mark(): String = screen.mark().words(language)

    /** What a field was answered with so far. */
    suspend fun answered(field: String): Answer = screen.answered(field).dressed()

    /** Keeps an answer, and says at once what is wrong with it. */
    suspend fun answer(field: String, answer: Answer): Outcome<List<Finding>> =
        outcome(language) { screen.answer(field, answer.undressed()).map { it.dressed(language) } }

    /** Everything that is wrong with the answers so far, by the same rules the service has. */
    suspend fun check(): Outcome<List<Finding>> = outcome(language) { screen.check().map { it.dressed(language) } }

    override fun close() = screen.close()
}
