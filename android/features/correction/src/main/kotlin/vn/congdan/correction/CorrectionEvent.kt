package vn.congdan.correction

import vn.congdan.questions.QuestionEvent

/** What a person did. */
sealed interface CorrectionEvent {
    data object Opened : CorrectionEvent

    /** They answered one of the questions. */
    data class Asked(val event: QuestionEvent) : CorrectionEvent

    /** The phone brought a file for a paper. */
    class Brought(val paper: String, val name: String, val content: ByteArray) : CorrectionEvent

    data object Sent : CorrectionEvent
}
