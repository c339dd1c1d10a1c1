package vn.congdan.bridge.fake

import vn.congdan.bridge.Choice
import vn.congdan.bridge.Feedback
import vn.congdan.bridge.NewReport
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.ReportSheet
import vn.congdan.bridge.Sent
import vn.congdan.bridge.UnsentReport

/** Reports that are kept, sent and read as a test wants it. */
class FakeFeedback : Feedback {
    var kept: UnsentReport? = null
    var agencies: Outcome<List<Choice>> = Outcome.Done(listOf(Choice("h", "UBND xã Mẫu Một")))
    var sending: Outcome<Sent> = Outcome.Done(Sent.NOW)
    var sheet: Outcome<ReportSheet> = Outcome.Done(ReportSheet(emptyList()))
    val sent = ArrayList<NewReport>()

    override suspend fun kinds() = listOf(Choice("report", "Phản ánh"))

    override suspend fun categories() = listOf(Choice("road", "Đường sá"))

    override suspend fun recipients() = agencies

    override suspend fun unsent() = kept

    override suspend fun keep(report: UnsentReport?): Outcome<Unit> {
        kept = report
        return Outcome.Done(Unit)
    }

    override suspend fun send(report: NewReport): Outcome<Sent> {
        sent += report
        return sending
    }

    override suspend fun reports() = sheet

    override suspend fun remove(report: String): Outcome<Unit> {
        sheet = Outcome.Done(ReportSheet((sheet as Outcome.Done).value.reports.filter { it.id != report }))
        return Outcome.Done(Unit)
    }
}
