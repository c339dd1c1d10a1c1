package vn.congdan.app

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.Language
import vn.congdan.bridge.Sent
import vn.congdan.bridge.Withdrawal
import vn.congdan.bridge.stage.Stage
import vn.congdan.bridge.stage.done
import vn.congdan.bridge.stage.file
import vn.congdan.bridge.stage.takenBySomebody

/** The real window over the real service: a dossier is withdrawn, at first without a network. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = StageApplication::class)
class WithdrawalTest {
    @get:Rule val rule = createEmptyComposeRule()
    private val hand by lazy { Hand(rule) }
    private val phone get() = ApplicationProvider.getApplicationContext<StageApplication>()

    @Test
    fun aDossierIsWithdrawnOnTheUndergroundTakenBackAndWithdrawnInTheEnd() {
        phone.wishes.change { it.copy(isStarted = true) }
        val code = runBlocking { phone.congDan(Language.VIETNAMESE).run { file(takenBySomebody()).code } }
        open("vi").use { window ->
            hand.press(code)
            hand.sees("Quá trình xử lý")
            hand.press("Rút hồ sơ này")
            hand.sees("Bạn muốn rút hồ sơ này?")
            hand.press("Giữ hồ sơ")

            hand.press("Rút hồ sơ này")
            phone.online = false
            hand.press("Rút hồ sơ")
            hand.sees("sẽ gửi khi có mạng")
            window.recreate()
            hand.press("Giữ hồ sơ")
            hand.press("Rút hồ sơ này")
            hand.press("Rút hồ sơ")
            hand.sees("sẽ gửi khi có mạng")

            phone.online = true
            hand.press("Thử lại")
            hand.sees("Đã rút theo yêu cầu của công dân")
            hand.sees("có thể nộp hồ sơ mới bất cứ lúc nào")
        }
    }

    @Test
    fun oneThatComesTooLateSaysWhyUntilItIsRead() = runBlocking {
        val app = phone.congDan(Language.VIETNAMESE)
        val filed = app.file(app.takenBySomebody())
        assertTrue(app.dossiers.dossier(filed.dossier).done().canBeWithdrawn)
        phone.online = false
        assertEquals(Sent.LATER, app.dossiers.withdraw(filed.dossier).done())
        assertEquals(1, app.home.home().done().outbox)
        assertEquals(Withdrawal.Waits, app.dossiers.dossier(filed.dossier).done().withdrawal)
        for (step in listOf("accept", "take", "finish")) Stage.here.officer(filed.code, step)
        phone.online = true
        val late = app.dossiers.dossier(filed.dossier).done()
        assertEquals("dossier.wrong_state", (late.withdrawal as Withdrawal.Refused).failure.code)
        assertEquals("no network will send it", 0, app.home.home().done().outbox)
        app.dossiers.keep(filed.dossier).done()
        val read = app.dossiers.dossier(filed.dossier).done()
        assertEquals(null to false, read.withdrawal to read.canBeWithdrawn)
    }
}
