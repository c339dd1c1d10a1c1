package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_bindings.feedbackForm
import uniffi.congdan_core.FeedbackKindChoice
import uniffi.congdan_core.FeedbackScreen
import uniffi.congdan_core.NewFeedback
import uniffi.congdan_core.OutboxItem
import uniffi.congdan_core.OutboxKind
import uniffi.congdan_core.SendState
import uniffi.congdan_core.UnsentFeedback

internal class CoreFeedback(private val session: Session, private val language: Language) : Feedback {
    override suspend fun kinds() = takenHere().map { Choice(it.kind.name, it.name.words(language)) }

    override suspend fun categories() = feedbackForm().categories.map { Choice(it.id, it.name.words(language)) }

    override suspend fun recipients() =
        outcome(language) { session.everyAgency().map { Choice(it.code, it.name.words(language)) } }

    override suspend fun unsent(): UnsentReport? {
        val kept = outcome(language) { session.unsentFeedback() }
        return (kept as? Outcome.Done)?.value?.let { UnsentReport(it.kind, it.category, it.agency, it.text, it.place) }
    }

    override suspend fun keep(report: UnsentReport?) = outcome(language) {
        session.keepUnsentFeedback(report?.let { UnsentFeedback(it.kind, it.category, it.agency, it.text, it.place) })
    }

    override suspend fun send(report: NewReport) = outcome(language) {
        val kind = takenHere().first { it.kind.name == report.kind }.kind
        val feedback = NewFeedback(kind, report.category, report.agency, report.text, report.place, null, report.photo)
        session.sendFeedback(feedback).dressed()
    }

    override suspend fun reports(): Outcome<ReportSheet> {
        val fresh = outcome(language) { session.refreshFeedback() }
        val failure = (fresh as? Outcome.Failed)?.failure
        return outcome(language) {
            val reports = (fresh as? Outcome.Done)?.value ?: session.feedback()
            val queued = session.outbox().filter { it.kind == OutboxKind.FEEDBACK }
            ReportSheet(queued.map { it.dressed(language) } + reports.map { it.dressed(language) }, failure)
        }
    }

    override suspend fun remove(report: String) = outcome(language) { session.forgetOutboxItem(report) }

    // A complaint or a denunciation has a way of its own by law.
    private fun takenHere(): List<FeedbackKindChoice> = feedbackForm().kinds.filter { it.takenHere }
}

internal fun SendState.dressed() = when (this) {
    SendState.SENT -> Sent.NOW
    SendState.NOT_SENT_YET -> Sent.LATER
}

private fun OutboxItem.dressed(language: Language) = Report(
    id = key,
    kind = title.words(language),
    text = detail,
    label = mark.words(language),
    at = writtenAt.words(language),
    isQueued = refused == null,
    refusal = refused?.dressed(language),
)

private fun FeedbackScreen.dressed(language: Language) = Report(
    id = id,
    kind = "${kind.words(language)} · ${category.words(language)}",
    text = text,
    label = label.words(language),
    at = sentAt.words(language),
    due = dueAt?.day,
    answers = answers.map { Happened(it.text, it.at.words(language)) },
)
