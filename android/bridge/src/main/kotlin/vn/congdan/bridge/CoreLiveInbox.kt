package vn.congdan.bridge

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.FlowCollector
import kotlinx.coroutines.flow.flow
import uniffi.congdan_bindings.InboxLive
import uniffi.congdan_bindings.Session
import uniffi.congdan_core.InboxNews

internal class CoreLiveInbox(private val session: Session, private val language: Language) : LiveInbox {
    override fun told(): Flow<InboxNotice> = flow {
        var rest = FIRST_REST
        while (true) {
            when (val line = outcome(language) { session.followInbox() }) {
                is Outcome.Done -> rest = line.value.use { hear(it) } ?: FIRST_REST
                is Outcome.Failed -> if (line.failure.code in SIGNED_OUT) return@flow else rest = minOf(rest * 2, LONGEST_REST)
            }
            delay(rest)
        }
    }

    /** Until the line ends; how long the service asks to stay away, if it says so. Who is cancelled while it waits hangs up. */
    private suspend fun FlowCollector<InboxNotice>.hear(line: InboxLive): Long? {
        while (true) {
            val news = outcome(language) { line.next() }
            when (val said = (news as? Outcome.Done)?.value) {
                is InboxNews.Told -> emit(said.entry.dressed(language))
                is InboxNews.ComeBack -> return said.millis.toLong()
                InboxNews.Ended, null -> return null
            }
        }
    }

    private companion object {
        /** How long a line that broke rests before it is tried again, in milliseconds: at first, and at most. */
        const val FIRST_REST = 2_000L
        const val LONGEST_REST = 60_000L

        val SIGNED_OUT = setOf("client.signed_out", "auth.sign_in_required", "auth.session_ended")
    }
}
