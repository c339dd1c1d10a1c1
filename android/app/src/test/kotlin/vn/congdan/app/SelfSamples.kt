package vn.congdan.app

import vn.congdan.bridge.CardVerdict
import vn.congdan.bridge.Device
import vn.congdan.bridge.DossierCard
import vn.congdan.bridge.Failure
import vn.congdan.bridge.HomeSheet
import vn.congdan.bridge.Language
import vn.congdan.bridge.Procedure
import vn.congdan.bridge.TextSize
import vn.congdan.bridge.Waiting
import vn.congdan.bridge.WaitingKind
import vn.congdan.bridge.Wish
import vn.congdan.card.CardScreen
import vn.congdan.card.CardState
import vn.congdan.card.CardStep
import vn.congdan.card.Reader
import vn.congdan.devices.DevicesScreen
import vn.congdan.devices.DevicesState
import vn.congdan.find.FindScreen
import vn.congdan.find.FindState
import vn.congdan.home.HomeScreen
import vn.congdan.home.HomeState
import vn.congdan.home.HomeWays
import vn.congdan.settings.SettingsScreen
import vn.congdan.settings.SettingsState
import vn.congdan.settings.SettingsWays
import vn.congdan.signin.SignInScreen
import vn.congdan.signin.SignInState
import vn.congdan.signin.SignInStep
import vn.congdan.start.StartScreen
import vn.congdan.start.StartState

internal val extract = Procedure("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", "Hộ tịch", null)
internal val birth = Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", null)
internal val working = DossierCard("1", "H99.12.01-261124-000001", extract.name, "Đang xử lý", "17:00 ngày 24/11/2026")

private val waiting = listOf(
    Waiting(WaitingKind.CORRECTION, "1", extract.name, "Cơ quan cần bạn bổ sung hồ sơ."),
    Waiting(WaitingKind.PAYMENT, "2", birth.name, "Bạn cần thanh toán lệ phí."),
    Waiting(WaitingKind.DRAFT, "3", birth.name, "Còn 4 câu hỏi chưa trả lời."),
)

/** The person, their phone, the first page. */
internal fun selfSamples(offline: Failure): List<Sample> = listOf(
    Sample("start") { StartScreen(StartState(Language.VIETNAMESE, TextSize.NORMAL), {}) },
    Sample("sign-in") { SignInScreen(SignInState(), {}, {}) },
    Sample("sign-in-waiting") { SignInScreen(SignInState(SignInStep.WAITING), {}, {}) },
    Sample("sign-in-busy") { SignInScreen(SignInState(SignInStep.BUSY), {}, {}) },
    Sample("sign-in-offline") { SignInScreen(SignInState(failure = offline), {}, {}) },
    Sample("sign-in-no-browser") { SignInScreen(SignInState(hasNoBrowser = true), {}, {}) },
    Sample("home-preparing") { HomeScreen(HomeState(isRefreshing = true), {}, HomeWays.NONE) },
    Sample("home-signed-out") { HomeScreen(HomeState(known = 15, sheet = HomeSheet()), {}, HomeWays.NONE) },
    Sample("home-empty") { HomeScreen(HomeState(known = 15, sheet = HomeSheet(true, "Nguyễn Thị Hoa")), {}, HomeWays.NONE) },
    Sample("home-busy") {
        val sheet = HomeSheet(true, "Nguyễn Thị Hoa", waiting, listOf(working), unread = 2, outbox = 1)
        HomeScreen(HomeState(known = 15, sheet = sheet), {}, HomeWays.NONE)
    },
    Sample("home-typed") {
        val state = HomeState(known = 15, sheet = HomeSheet(true, "Nguyễn Thị Hoa"), typed = "ho tich", found = listOf(extract, birth))
        HomeScreen(state, {}, HomeWays.NONE)
    },
    Sample("home-offline") {
        HomeScreen(HomeState(known = 15, sheet = HomeSheet(true, "Nguyễn Thị Hoa"), failure = offline), {}, HomeWays.NONE)
    },
    Sample("home-first-time") { HomeScreen(HomeState(failure = offline), {}, HomeWays.NONE) },
    Sample("find-looking") { FindScreen(FindState(isRefreshing = true), {}, {}) },
    Sample("find-found") { FindScreen(FindState("ho tich", listOf(extract, birth)), {}, {}, {}) },
    Sample("find-nothing") { FindScreen(FindState("xyz", emptyList()), {}, {}) },
    Sample("find-offline") { FindScreen(FindState("", listOf(extract, birth), failure = offline), {}, {}, {}) },
    Sample("settings") { SettingsScreen(SettingsState(Wish(), Language.VIETNAMESE, true), {}, settingsWays) },
    Sample("settings-sign-out") {
        SettingsScreen(SettingsState(Wish(), Language.VIETNAMESE, true, isSignOutAsked = true), {}, settingsWays)
    },
    Sample("devices") { DevicesScreen(DevicesState(phones), {}, {}) },
    Sample("devices-asked") { DevicesScreen(DevicesState(phones, asked = "2"), {}, {}) },
    Sample("devices-offline") { DevicesScreen(DevicesState(failure = offline), {}, {}) },
    Sample("card") { CardScreen(CardState("123456"), {}, {}) },
    Sample("card-hold") { CardScreen(CardState("123456", CardStep.WAITING), {}, {}) },
    Sample("card-reading") { CardScreen(CardState("123456", CardStep.READING, percent = 40), {}, {}) },
    Sample("card-none") { CardScreen(CardState(reader = Reader.NONE), {}, {}) },
    Sample("card-proven") { CardScreen(CardState(verdict = CardVerdict(true, "Thẻ là thật và là của bạn.")), {}, {}) },
)

private val settingsWays = SettingsWays({}, {}, {}, {}, allowNotices = {})

private val phones = listOf(
    Device("1", "Điện thoại của Hoa", true, "01/11/2026", "09:00 ngày 24/11/2026"),
    Device("2", "Máy tính bảng", false, "02/11/2026", "20:15 ngày 20/11/2026"),
)
