package vn.congdan.reports

/** What a person did. */
sealed interface ReportsEvent {
    data object Opened : ReportsEvent

    /** They read why a report was refused, and want it no more. */
    data class Removed(val report: String) : ReportsEvent
}
