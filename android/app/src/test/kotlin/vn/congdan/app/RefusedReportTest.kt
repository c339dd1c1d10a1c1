package vn.congdan.app

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.Language
import vn.congdan.bridge.NewReport
import vn.congdan.bridge.Sent
import vn.congdan.bridge.stage.done
import vn.congdan.bridge.stage.takenBySomebody

/** The real window over the real service: a report that was written without a network, and refused when there was one. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = StageApplication::class)
class RefusedReportTest {
    @get:Rule val rule = createEmptyComposeRule()
    private val hand by lazy { Hand(rule) }
    private val phone get() = ApplicationProvider.getApplicationContext<StageApplication>()

    @Test
    fun itSaysWhyUntilItIsRemoved() {
        phone.wishes.change { it.copy(isStarted = true) }
        val app = phone.congDan(Language.VIETNAMESE)
        runBlocking {
            app.takenBySomebody()
            val agency = app.feedback.recipients().done().first().code
            phone.online = false
            val report = NewReport(app.feedback.kinds().first().code, "of_tomorrow", agency, "Cống bị tắc", null, null)
            assertEquals(Sent.LATER, app.feedback.send(report).done())
            phone.online = true
            assertEquals("nothing waits for a network any more", false, app.sendLater().done())
        }
        open("vi").use {
            hand.press("Xem phản ánh của tôi")
            hand.sees("Cống bị tắc")
            hand.sees("Không gửi được")
            hand.press("Bỏ đi")
            hand.sees("Bạn chưa gửi phản ánh nào.")
        }
        assertEquals(emptyList<Any>(), runBlocking { app.feedback.reports().done().reports })
    }
}
