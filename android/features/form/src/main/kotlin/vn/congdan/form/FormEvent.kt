package vn.congdan.form

import vn.congdan.bridge.Answer

/** What a person did. */
sealed interface FormEvent {
    /** The screen was opened, at a group that was asked for or the first. */
    data class Opened(val group: String?) : FormEvent

    data class Answered(val path: String, val answer: Answer) : FormEvent

    /** They took what is known instead of typing it. */
    data class TookOffer(val path: String) : FormEvent

    /** They typed to search a list. */
    data class Searched(val path: String, val typed: String) : FormEvent

    data class AddedRow(val path: String) : FormEvent

    data class RemovedRow(val path: String, val row: Int) : FormEvent

    data object Next : FormEvent

    data object Previous : FormEvent
}
