package vn.congdan.report

/** What a person did, or the phone for them. */
sealed interface ReportEvent {
    data object Opened : ReportEvent

    data class ChoseKind(val code: String) : ReportEvent

    data class ChoseCategory(val code: String) : ReportEvent

    data class ChoseAgency(val code: String) : ReportEvent

    data class Told(val text: String) : ReportEvent

    data class Placed(val text: String) : ReportEvent

    class Photographed(val name: String, val content: ByteArray) : ReportEvent

    data object RemovedPhoto : ReportEvent

    data object Sent : ReportEvent
}
