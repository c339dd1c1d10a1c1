package vn.congdan.procedure

/** What a person did. */
sealed interface ProcedureEvent {
    data object Opened : ProcedureEvent

    data class ChoseAgency(val code: String) : ProcedureEvent

    /** Whether what is known of them is filled in for them. */
    data class WishedPrefill(val isWished: Boolean) : ProcedureEvent

    /** They want to file: with the draft they have, or a new one. */
    data object Filed : ProcedureEvent
}
