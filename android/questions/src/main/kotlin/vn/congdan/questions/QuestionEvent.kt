package vn.congdan.questions

import vn.congdan.bridge.Answer

/** What a person did at a question, on whichever screen it is asked. */
sealed interface QuestionEvent {
    data class Answered(val path: String, val answer: Answer) : QuestionEvent

    /** They took what is known instead of typing it. */
    data class TookOffer(val path: String) : QuestionEvent

    /** They typed to search a list. */
    data class Searched(val path: String, val typed: String) : QuestionEvent

    /** The phone brought a file that was asked for, or they drew. */
    class Brought(val path: String, val name: String, val content: ByteArray) : QuestionEvent

    /** The phone could not bring it. */
    data class BroughtNothing(val path: String) : QuestionEvent

    data class AddedRow(val path: String) : QuestionEvent

    data class RemovedRow(val path: String, val row: Int) : QuestionEvent
}
