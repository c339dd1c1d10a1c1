package vn.congdan.app

import vn.congdan.bridge.AskedFor
import vn.congdan.bridge.AnsweredLine
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Dossier
import vn.congdan.bridge.DossierAction
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.DueStep
import vn.congdan.bridge.Failure
import vn.congdan.bridge.FeeRow
import vn.congdan.bridge.Field
import vn.congdan.bridge.Form
import vn.congdan.bridge.Group
import vn.congdan.bridge.Happened
import vn.congdan.bridge.Input
import vn.congdan.bridge.Kept
import vn.congdan.bridge.KeptKind
import vn.congdan.bridge.Payment
import vn.congdan.bridge.PaymentState
import vn.congdan.bridge.ProofSheet
import vn.congdan.bridge.QrPicture
import vn.congdan.bridge.Signal
import vn.congdan.bridge.Verdict
import vn.congdan.bridge.Withdrawal
import vn.congdan.correction.CorrectionScreen
import vn.congdan.correction.CorrectionState
import vn.congdan.correction.CorrectionWays
import vn.congdan.dossier.DossierScreen
import vn.congdan.dossier.DossierState
import vn.congdan.dossier.DossierWays
import vn.congdan.pay.PayScreen
import vn.congdan.pay.PayState
import vn.congdan.pay.PayWays
import vn.congdan.rate.RateScreen
import vn.congdan.rate.RateState
import vn.congdan.wallet.WalletScreen
import vn.congdan.wallet.WalletState

/** What becomes of a dossier. */
internal fun dossierSamples(offline: Failure): List<Sample> = listOf(
    Sample("dossier-opening") { DossierScreen(DossierState(), {}, dossierWays) },
    Sample("dossier") { DossierScreen(DossierState(dossier), {}, dossierWays) },
    Sample("dossier-why") { DossierScreen(DossierState(dossier, isWhyShown = true), {}, dossierWays) },
    Sample("dossier-correct") {
        val asked = dossier.copy(
            whoActs = "Đến lượt bạn", next = "Cơ quan cần bạn bổ sung hồ sơ.", isMyTurn = true,
            actions = setOf(DossierAction.CORRECT, DossierAction.PAY),
        )
        DossierScreen(DossierState(asked), {}, dossierWays)
    },
    Sample("dossier-done") {
        val done = dossier.copy(whoActs = "Đã xong", next = "Bạn nhận được kết quả.", actions = setOf(DossierAction.RESULT, DossierAction.RATE), canBeWithdrawn = false)
        DossierScreen(DossierState(done), {}, dossierWays)
    },
    Sample("dossier-offline") { DossierScreen(DossierState(dossier, failure = offline), {}, dossierWays) },
    Sample("dossier-failed") { DossierScreen(DossierState(dossier, failure = unsound), {}, dossierWays) },
    Sample("dossier-missing") { DossierScreen(DossierState(failure = offline), {}, dossierWays) },
    Sample("dossier-withdraw") { DossierScreen(DossierState(dossier, isWithdrawalAsked = true), {}, dossierWays) },
    Sample("dossier-withdraw-waits") {
        val waiting = dossier.copy(canBeWithdrawn = false, withdrawal = Withdrawal.Waits)
        DossierScreen(DossierState(waiting, failure = offline), {}, dossierWays)
    },
    Sample("correction") { CorrectionScreen(CorrectionState(true, correction), {}, correctionWays) },
    Sample("correction-sent") { CorrectionScreen(CorrectionState(true, correction, isSent = true), {}, correctionWays) },
    Sample("correction-none") { CorrectionScreen(CorrectionState(true), {}, correctionWays) },
    Sample("pay-opening") { PayScreen(PayState(), {}, payWays) },
    Sample("pay-code") { PayScreen(PayState(true, payment), {}, payWays) },
    Sample("pay-part") { PayScreen(PayState(true, payment.copy(received = "8.000 đ", missing = "8.000 đ", state = PaymentState.PART)), {}, payWays) },
    Sample("pay-paid") {
        val paid = payment.copy(received = "16.000 đ", missing = "0 đ", state = PaymentState.PAID, picture = null, verdict = null)
        PayScreen(PayState(true, paid), {}, payWays)
    },
    Sample("pay-imitation") { PayScreen(PayState(true, payment.copy(verdict = imitation)), {}, payWays) },
    Sample("pay-kept") { PayScreen(PayState(true, payment.copy(failure = offline), isPictureKept = true, hasNoBank = true), {}, payWays) },
    Sample("pay-nothing") { PayScreen(PayState(true), {}, payWays) },
    Sample("wallet-empty") { WalletScreen(WalletState(emptyList()), {}, {}, {}) },
    Sample("wallet") { WalletScreen(WalletState(kept), {}, {}, {}) },
    Sample("wallet-open") { WalletScreen(WalletState(kept, kept.first(), proof), {}, {}, {}) },
    Sample("rate") { RateScreen(RateState(4, 0), {}, {}) },
    Sample("rate-asked") { RateScreen(RateState(isChecked = true), {}, {}) },
    Sample("rate-sent") { RateScreen(RateState(4, 0, isSent = true), {}, {}) },
)

private val dossier = Dossier(
    card = working,
    agency = "UBND xã Mẫu Một",
    whoActs = "Cơ quan đang làm",
    next = "Cơ quan đang xem hồ sơ của bạn.",
    finance = "Chưa thanh toán",
    dueSteps = listOf(
        DueStep("Nhận lúc 09:00 ngày 24/11/2026."),
        DueStep("Trả trong ngày vì nhận trước 15 giờ.", "Quyết định 163/QĐ-BTP"),
    ),
    history = listOf(Happened("Cơ quan đã tiếp nhận hồ sơ.", "09:30 ngày 24/11/2026"), Happened("Bạn đã nộp hồ sơ.", "09:00 ngày 24/11/2026")),
    answered = listOf(AnsweredLine("Số lượng bản sao", "2")),
    files = listOf("Ảnh chụp giấy tờ tuỳ thân: can-cuoc.jpg"),
    hasFee = true,
    canBeWithdrawn = true,
)

private val correction = DraftSheet(
    Form(
        "Tờ khai",
        listOf(Group("event", "Việc hộ tịch", listOf(Field("registered_at", "Nơi đã đăng ký", Input.Line(200), isRequired = true, answer = Answer.Text("UBND xã"))))),
    ),
    asked = listOf(AskedFor("Nơi đã đăng ký", "Tên xã chưa rõ, hãy ghi đủ tên xã và tỉnh.")),
)

private val imitation = Verdict(Signal.RED, "Không chuyển tiền", "Tài khoản này giả làm cơ quan nhà nước.")
private val unsound = Failure("client.not_trusted", "Thông tin từ máy chủ không xác minh được.", "Bản đã lưu trên máy vẫn còn.", "Hãy thử lại sau.")

private val payment = Payment(
    amount = "16.000 đ",
    received = "0 đ",
    missing = "16.000 đ",
    state = PaymentState.WAITING,
    label = "Chưa thanh toán.",
    picture = chessboard(),
    verdict = Verdict(Signal.GREEN, "Đúng tài khoản của cơ quan nhà nước", "Bạn có thể chuyển tiền."),
    payee = "KHO BAC NHA NUOC MAU",
    bank = "Ngân hàng Mẫu",
    account = "1234567890",
    content = "CD260000001",
    lines = listOf(FeeRow("Phí cấp bản sao trích lục hộ tịch", "16.000 đ", "Thông tư 281/2016/TT-BTC")),
)

/** No camera reads it: only its looks are tested here. */
private fun chessboard() = QrPicture("x", 29, List(29 * 29) { it % 2 == 0 })

private val kept = listOf(
    Kept("1", "1", KeptKind.RECEIPT, extract.name, working.code, "09:00 ngày 24/11/2026"),
    Kept("2", "1", KeptKind.RESULT, extract.name, working.code, "16:00 ngày 24/11/2026"),
)
private val proof = ProofSheet(
    true, "Biên nhận thật", "Giữ mã này để đối chiếu khi cần.",
    listOf(AnsweredLine("Mã hồ sơ", working.code)), chessboard(), listOf("can-cuoc.jpg"),
)

private val dossierWays = DossierWays({}, {}, {})
private val correctionWays = CorrectionWays({}, {}, {}, {})
private val payWays = PayWays({}, {}, {}, {})
