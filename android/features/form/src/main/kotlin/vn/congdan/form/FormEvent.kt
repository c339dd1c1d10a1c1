package vn.congdan.form

import vn.congdan.questions.QuestionEvent

/** What a person did. */
sealed interface FormEvent {
    /** The screen was opened, at a group that was asked for or the first. */
    data class Opened(val group: String?) : FormEvent

    /** They answered one of the questions. */
    data class Asked(val event: QuestionEvent) : FormEvent

    data object Next : FormEvent

    data object Previous : FormEvent
}
