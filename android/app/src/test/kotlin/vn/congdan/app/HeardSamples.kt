package vn.congdan.app

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import vn.congdan.bridge.Choice
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Happened
import vn.congdan.bridge.InboxNotice
import vn.congdan.bridge.ProofSheet
import vn.congdan.bridge.Report
import vn.congdan.bridge.Scanned
import vn.congdan.bridge.Sent
import vn.congdan.bridge.Signal
import vn.congdan.bridge.Verdict
import vn.congdan.inbox.InboxScreen
import vn.congdan.inbox.InboxState
import vn.congdan.report.ReportScreen
import vn.congdan.report.ReportState
import vn.congdan.report.ReportWays
import vn.congdan.reports.ReportsScreen
import vn.congdan.reports.ReportsState
import vn.congdan.scan.CameraStep
import vn.congdan.scan.ScanScreen
import vn.congdan.scan.ScanState
import vn.congdan.scan.ScanWays

/** What a person is told and says, and what a camera sees. */
internal fun heardSamples(offline: Failure): List<Sample> = listOf(
    Sample("inbox-opening") { InboxScreen(InboxState(), {}, {}) },
    Sample("inbox-empty") { InboxScreen(InboxState(emptyList()), {}, {}) },
    Sample("inbox") { InboxScreen(InboxState(notices), {}, {}) },
    Sample("inbox-offline") { InboxScreen(InboxState(notices, failure = offline), {}, {}) },
    Sample("report") { ReportScreen(report, {}, reportWays) },
    Sample("report-asked") { ReportScreen(report.copy(isChecked = true, kind = null, text = ""), {}, reportWays) },
    Sample("report-sent") { ReportScreen(report.copy(sent = Sent.NOW), {}, reportWays) },
    Sample("report-queued") { ReportScreen(report.copy(sent = Sent.LATER), {}, reportWays) },
    Sample("reports-empty") { ReportsScreen(ReportsState(emptyList()), {}, {}, {}) },
    Sample("reports") { ReportsScreen(ReportsState(reports), {}, {}, {}) },
    Sample("reports-refused") { ReportsScreen(ReportsState(reports.map { if (it.isQueued) it.refused() else it }), {}, {}, {}) },
    Sample("reports-offline") { ReportsScreen(ReportsState(failure = offline), {}, {}, {}) },
    Sample("scan") { ScanScreen(ScanState(), {}, scanWays) },
    Sample("scan-looking") { ScanScreen(ScanState(camera = CameraStep.LOOKING), {}, scanWays) },
    Sample("scan-lit") { ScanScreen(ScanState(camera = CameraStep.LOOKING, isLit = true), {}, scanWays) },
    Sample("scan-denied") { ScanScreen(ScanState(camera = CameraStep.DENIED), {}, scanWays) },
    Sample("scan-no-camera") { ScanScreen(ScanState(camera = CameraStep.NONE), {}, scanWays) },
    Sample("scan-no-code") { ScanScreen(ScanState(hasNoCode = true), {}, scanWays) },
    Sample("scan-green") { ScanScreen(ScanState(scanned = Scanned.APayment(genuine, "Ngân hàng Mẫu", "1234567890", "16.000 đ")), {}, scanWays) },
    Sample("scan-red") { ScanScreen(ScanState(scanned = Scanned.APayment(imitation, "Ngân hàng Mẫu", "1234567890", "16.000 đ")), {}, scanWays) },
    Sample("scan-proof") { ScanScreen(ScanState(scanned = Scanned.AProof(ProofSheet(false, "Không xác minh được", "Hỏi bộ phận một cửa."))), {}, scanWays) },
    Sample("scan-card") { ScanScreen(ScanState(scanned = Scanned.ACard(true)), {}, scanWays) },
    Sample("scan-nothing") { ScanScreen(ScanState(scanned = Scanned.Nothing), {}, scanWays) },
)

private val notices = listOf(
    InboxNotice("1", "Cần bổ sung hồ sơ", "Cơ quan cần bạn sửa một mục.", "10:00 ngày 24/11/2026", false, dossier = "1"),
    InboxNotice("2", "Đã tiếp nhận", "Cơ quan đã nhận hồ sơ của bạn.", "09:30 ngày 24/11/2026", true, dossier = "1"),
)
private val report = ReportState(
    kinds = listOf(Choice("REFLECTION", "Phản ánh"), Choice("PETITION", "Kiến nghị")),
    categories = listOf(Choice("procedure", "Thủ tục hành chính"), Choice("road", "Đường sá, chiếu sáng")),
    agencies = listOf(Choice("1", "UBND xã Mẫu Một")),
    kind = "REFLECTION",
    category = "road",
    agency = "1",
    text = "Đèn đường trước nhà văn hoá thôn hỏng đã hai tuần.",
    place = "Thôn Mẫu Đơn",
)
private val reports = listOf(
    Report("0", "Phản ánh, kiến nghị", "Cống thoát nước bị tắc.", "Chưa gửi", "11:00 ngày 24/11/2026", isQueued = true),
    Report(
        "1", "Phản ánh · Đường sá", "Đèn đường hỏng.", "Đã trả lời", "09:00 ngày 20/11/2026",
        answers = listOf(Happened("Đèn đã được thay ngày 23/11.", "08:00 ngày 24/11/2026")),
    ),
)

private fun Report.refused() = copy(
    label = "Không gửi được", isQueued = false,
    refusal = Failure("request.bad_body", "Nội dung gửi đi không đúng.", "Những gì bạn đã viết vẫn còn trên máy này.", "Hãy xem lại rồi gửi phản ánh mới."),
)

private val genuine = Verdict(Signal.GREEN, "Đúng tài khoản của cơ quan nhà nước", "Bạn có thể chuyển tiền.", "KHO BAC NHA NUOC MAU")
private val imitation = Verdict(Signal.RED, "Không chuyển tiền", "Tài khoản này giả làm cơ quan nhà nước.", "KHO BAC NHA NUOC MAU")
private val reportWays = ReportWays({}, {}, {})

/** Where a phone shows what its camera sees: here there is none. */
private val scanWays = ScanWays({}, {}, {}, {}, hasLight = true) { Box(Modifier.fillMaxWidth().aspectRatio(0.75f).background(Color.DarkGray)) }
