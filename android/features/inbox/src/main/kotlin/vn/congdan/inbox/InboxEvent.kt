package vn.congdan.inbox

import vn.congdan.bridge.InboxNotice

/** What a person did. */
sealed interface InboxEvent {
    /** The screen was opened, came back, or something happened. */
    data object Opened : InboxEvent

    data class Read(val notice: InboxNotice) : InboxEvent

    data object ReadAll : InboxEvent
}
