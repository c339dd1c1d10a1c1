package vn.congdan.reports

/** What a person did. */
sealed interface ReportsEvent {
    data object Opened : ReportsEvent
}
