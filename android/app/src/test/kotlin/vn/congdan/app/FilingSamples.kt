package vn.congdan.app

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import android.graphics.Path
import java.io.ByteArrayOutputStream
import vn.congdan.bridge.Agency
import vn.congdan.bridge.Answer
import vn.congdan.bridge.AttachedFile
import vn.congdan.bridge.Choice
import vn.congdan.bridge.Choices
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.DueStep
import vn.congdan.bridge.Failure
import vn.congdan.bridge.FeeRow
import vn.congdan.bridge.Field
import vn.congdan.bridge.Finding
import vn.congdan.bridge.Form
import vn.congdan.bridge.Group
import vn.congdan.bridge.Input
import vn.congdan.bridge.Judged
import vn.congdan.bridge.Offer
import vn.congdan.bridge.Paper
import vn.congdan.bridge.PaperAbout
import vn.congdan.bridge.ProcedurePage
import vn.congdan.bridge.Progress
import vn.congdan.bridge.Worth
import vn.congdan.form.FormScreen
import vn.congdan.form.FormState
import vn.congdan.form.FormWays
import vn.congdan.papers.Doubt
import vn.congdan.papers.PapersScreen
import vn.congdan.papers.PapersState
import vn.congdan.papers.PapersWays
import vn.congdan.procedure.ProcedureScreen
import vn.congdan.procedure.ProcedureState
import vn.congdan.questions.BroughtFiles
import vn.congdan.review.ReviewScreen
import vn.congdan.review.ReviewState
import vn.congdan.review.ReviewWays
import vn.congdan.submitted.SubmittedScreen
import vn.congdan.submitted.SubmittedState
import vn.congdan.submitted.SubmittedWays

/** From a procedure to its receipt. */
internal fun filingSamples(offline: Failure): List<Sample> = listOf(
    Sample("procedure") { ProcedureScreen(ProcedureState(page, agency = "1"), {}, {}) },
    Sample("procedure-go-on") { ProcedureScreen(ProcedureState(page, agency = "1", draft = "1"), {}, {}) },
    Sample("procedure-elsewhere") {
        val elsewhere = extract.copy(notOnline = "Thủ tục này nộp tại cơ quan công an.")
        ProcedureScreen(ProcedureState(ProcedurePage(elsewhere)), {}, {})
    },
    Sample("procedure-no-agency") { ProcedureScreen(ProcedureState(page.copy(agencies = emptyList())), {}, {}) },
    Sample("procedure-missing") { ProcedureScreen(ProcedureState(failure = offline), {}, {}) },
    Sample("form-opening") { FormScreen(FormState(), {}, formWays) },
    Sample("form-first") { FormScreen(FormState(form, group = "requester"), {}, formWays) },
    Sample("form-wrong") { FormScreen(FormState(wrongForm, group = "requester", isChecked = true), {}, formWays) },
    Sample("form-kinds") { FormScreen(FormState(kinds, group = "kinds"), {}, formWays) },
    Sample("form-more-kinds") { FormScreen(FormState(kinds, group = "more"), {}, formWays) },
    Sample("form-own-file") { FormScreen(FormState(ownFiles, group = "none"), {}, formWays) },
    Sample("form-own-file-here") { FormScreen(FormState(ownFiles, group = "here", brought = cutOff), {}, formWays) },
    Sample("form-own-file-refused") { FormScreen(FormState(ownFiles, group = "none", brought = notTaken), {}, formWays) },
    Sample("form-signature") { FormScreen(FormState(signatures, group = "none"), {}, formWays) },
    Sample("form-signature-drawn") { FormScreen(FormState(signatures, group = "here"), {}, formWays) },
    Sample("update") { FormScreen(FormState(unknown, group = "new"), {}, formWays) },
    Sample("form-changed") { FormScreen(FormState(form, group = "requester", setAside = listOf("Nơi sinh: mục này không còn.")), {}, formWays) },
    Sample("review") { ReviewScreen(ReviewState(DraftSheet(form.copy(findings = emptyList()), readyPapers, "16.000 đ")), {}, reviewWays) },
    Sample("review-wrong") { ReviewScreen(ReviewState(DraftSheet(wrongForm, papers, "16.000 đ")), {}, reviewWays) },
    Sample("review-signed-out") {
        ReviewScreen(ReviewState(DraftSheet(form.copy(findings = emptyList()), readyPapers), isSignedIn = false), {}, reviewWays)
    },
    Sample("review-offline") { ReviewScreen(ReviewState(DraftSheet(form, readyPapers), failure = offline), {}, reviewWays) },
    Sample("review-sending") {
        ReviewScreen(ReviewState(DraftSheet(form, readyPapers), isSubmitting = true, progress = Progress(40, 100)), {}, reviewWays)
    },
    Sample("papers") { PapersScreen(PapersState(papers), {}, papersWays) },
    Sample("papers-ready") { PapersScreen(PapersState(readyPapers), {}, papersWays) },
    Sample("papers-doubt") { PapersScreen(PapersState(papers, doubt = Doubt.BLURRED), {}, papersWays) },
    Sample("papers-refused") {
        PapersScreen(PapersState(papers, judged = Judged(Worth.REFUSED, "Tệp lớn quá, nhiều nhất là 20 MB.")), {}, papersWays)
    },
    Sample("papers-paused") { PapersScreen(PapersState(readyPapers, failure = offline), {}, papersWays) },
    Sample("submitted") { SubmittedScreen(SubmittedState("H99.12.01-261124-000001", true), SubmittedWays({}, {}, {}, {})) },
)

private val page = ProcedurePage(
    procedure = extract,
    agencies = listOf(Agency("1", "UBND xã Mẫu Một"), Agency("2", "UBND xã Mẫu Hai")),
    papers = listOf(
        PaperAbout("Ảnh chụp giấy tờ tuỳ thân của người yêu cầu", "Chụp rõ bốn góc"),
        PaperAbout("Văn bản uỷ quyền", isForAll = false),
    ),
    fees = listOf(FeeRow("Phí cấp bản sao trích lục hộ tịch", "8.000 đ mỗi bản", "Thông tư 281/2016/TT-BTC")),
    time = DueStep("Trong ngày", "Quyết định 163/QĐ-BTP"),
    due = "17:00 ngày 25/11/2026",
    dueSteps = listOf(DueStep("Ngày nhận hồ sơ là 25/11/2026."), DueStep("Nhận trước 15 giờ thì trả trong ngày.", "Quyết định 163/QĐ-BTP")),
    result = "Bản sao Trích lục hộ tịch",
    bases = listOf("Luật Hộ tịch 2014, Điều 63, 64"),
)

private val provinces = Choices(listOf(Choice("99", "Tỉnh Minh Hoạ"), Choice("98", "Tỉnh Ví Dụ")))
private val wards = Choices(listOf(Choice("99001", "Xã Mẫu Một"), Choice("99002", "Xã Mẫu Hai"), Choice("99003", "Phường Mẫu Ba")), true)

private val name = Field(
    "requester_name", "Họ, chữ đệm, tên người yêu cầu", Input.PersonName, isRequired = true,
    answer = Answer.Text("Nguyễn Thị Hoa"), shown = "Nguyễn Thị Hoa",
    offer = Offer(Answer.Text("Nguyễn Thị Hoa"), "Nguyễn Thị Hoa", "Theo tài khoản, ngày 24/11/2026"),
)
private val phone = Field(
    "requester_phone", "Số điện thoại", Input.Phone, isRequired = true,
    offer = Offer(Answer.Text("0912345678"), "0912 345 678", "Theo tài khoản, ngày 24/11/2026"),
)
private val residence = Field("requester_residence", "Nơi cư trú", Input.Address(provinces, wards), isRequired = true)
private val onBehalf = Field("on_behalf", "Yêu cầu thay cho người khác", Input.YesOrNo(false), isRequired = true)

internal val form = Form(
    "Tờ khai cấp bản sao trích lục hộ tịch",
    listOf(
        Group("requester", "Người yêu cầu", listOf(name, phone, onBehalf, residence)),
        Group("request", "Yêu cầu", listOf(Field("copies", "Số lượng bản sao", Input.WholeNumber(1, 50), isRequired = true))),
    ),
)

private val wrongNumber = Finding("person.phone.length", "requester_phone", true, "Số điện thoại phải có 10 chữ số.", "Xem lại số đã ghi.")
private val missing = Finding("form.missing", "on_behalf", true, "Chưa điền mục “Yêu cầu thay cho người khác”.", "Chọn có hoặc không.")
private val wrongForm = form.copy(
    groups = listOf(
        Group(
            "requester", "Người yêu cầu",
            listOf(phone.copy(answer = Answer.Text("0912"), shown = "0912", offer = null, findings = listOf(wrongNumber)), onBehalf, name),
        ),
    ),
    findings = listOf(wrongNumber, missing),
)

private val kinds = Form(
    "Các loại câu hỏi",
    listOf(
        Group(
            "kinds", "Các loại câu hỏi",
            listOf(
                Field("day", "Ngày sinh", Input.Day, isRequired = true),
                Field("event", "Loại việc hộ tịch", Input.OneOf(Choices(listOf(Choice("b", "Khai sinh"), Choice("m", "Kết hôn"))))),
                Field("some", "Bản sao cần cấp", Input.ManyOf(Choices(listOf(Choice("a", "Trích lục"), Choice("b", "Bản điện tử"))), 2)),
                Field("agree", "Tôi cam đoan những điều trên là đúng", Input.YesOrNo(true), answer = Answer.YesNo(true)),
            ),
        ),
        Group(
            "more", "Các loại câu hỏi khác",
            listOf(
                Field("money", "Vốn kinh doanh", Input.Money, answer = Answer.Number(50_000_000)),
                Field("people", "Người cùng hộ", Input.Table(listOf(listOf(Field("people[0].name", "Họ tên", Input.PersonName))), 5)),
                Field("old", "Quê quán", Input.AddressOfAnyTime(provinces, wards, listOf(Choice("99001", "Xã Mẫu Một")))),
                Field("sign", "Chữ ký", Input.Signature(canBeDrawn = false)),
            ),
        ),
    ),
)

private val portrait =
    Field("portrait", "Ảnh chân dung 4x6 cm, nền trắng", Input.OwnFile(listOf("image/jpeg", "image/png")), help = "Kèm ở đây nếu có ảnh số")
private val ownFiles = Form(
    "Tờ khai cấp hộ chiếu",
    listOf(
        Group("none", "Ảnh chân dung", listOf(portrait)),
        Group("here", "Ảnh chân dung", listOf(portrait.copy(shown = "chân dung.jpg"))),
    ),
)
private val cutOff = BroughtFiles(mapOf("portrait" to Judged(Worth.DOUBTFUL, "Đã đính kèm, nhưng tệp có vẻ bị thiếu phần cuối.")))
private val notTaken = BroughtFiles(mapOf("portrait" to Judged(Worth.REFUSED, "Mục “Ảnh chân dung” chỉ nhận tệp JPG, PNG.")))

private val signature = Field("signature", "Chữ ký", Input.Signature(canBeDrawn = true))
private val signatures by lazy {
    val shown = "Đã vẽ chữ ký, 09:00 ngày 24/11/2026"
    Form(
        "Phiếu thu nhận",
        listOf(
            Group("none", "Cam kết", listOf(signature)),
            Group("here", "Cam kết", listOf(signature.copy(input = Input.Signature(canBeDrawn = true, drawing = aDrawing()), shown = shown))),
        ),
    )
}

/** A line as a hand writes it, of nobody. */
private fun aDrawing(): ByteArray {
    val picture = Bitmap.createBitmap(900, 360, Bitmap.Config.ARGB_8888)
    val canvas = Canvas(picture).apply { drawColor(Color.WHITE) }
    val line = Path().apply { moveTo(120f, 240f) }
    for (wave in 0..5) line.quadTo(180f + wave * 110f, 60f + wave * 12f, 230f + wave * 110f, 230f)
    val ink = Paint(Paint.ANTI_ALIAS_FLAG).apply { style = Paint.Style.STROKE }
    canvas.drawPath(line, ink.apply { strokeWidth = 6f })
    return ByteArrayOutputStream().also { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }.toByteArray()
}

private val unknown = Form("Tờ khai mới", listOf(Group("new", "Mục mới", listOf(Field("x", "Mục mới", Input.Unknown), name))), needsUpdate = true)

private val papers = listOf(
    Paper("identity", "Ảnh chụp giấy tờ tuỳ thân của người yêu cầu", "Chụp rõ bốn góc"),
    Paper("authorisation", "Văn bản uỷ quyền", isRequired = false),
)
private val readyPapers = papers.map { it.copy(files = listOf(AttachedFile("k", "can-cuoc.jpg", false))) }
private val formWays = FormWays({})
private val reviewWays = ReviewWays({}, {}, {}, {})
private val papersWays = PapersWays({}, {}, {}, {})
