package vn.congdan.procedure

/** What a person did. */
sealed interface ProcedureEvent {
    data object Opened : ProcedureEvent

    data class ChoseAgency(val code: String) : ProcedureEvent

    /** They want to file: with the draft they have, or a new one; in a new one what is known is filled in only if they asked for it. */
    data class Filed(val isPrefilled: Boolean = false) : ProcedureEvent
}
