package vn.congdan.bridge

/** The catalogue as screens need it; tests of screens write their own. */
interface Procedures {
    /** Brings the catalogue up to date; true if something is new. What was there before stays usable. */
    suspend fun refresh(): Outcome<Boolean>

    /** Procedures that fit what was typed, the best first; accents do not matter. Works offline. */
    suspend fun find(typed: String): Outcome<List<Procedure>>

    /** What to know of a procedure. Works offline. */
    suspend fun page(code: String): Outcome<ProcedurePage>
}
