package vn.congdan.start

import vn.congdan.bridge.Language
import vn.congdan.bridge.TextSize

/** What a person did. */
sealed interface StartEvent {
    data class ChoseLanguage(val language: Language) : StartEvent

    data class ChoseTextSize(val size: TextSize) : StartEvent

    data object Began : StartEvent
}
