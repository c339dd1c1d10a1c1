package vn.congdan.app

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.lifecycle.Lifecycle
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.CongDan
import vn.congdan.bridge.Language
import vn.congdan.bridge.NewReport
import vn.congdan.bridge.stage.Stage
import vn.congdan.bridge.stage.done
import vn.congdan.bridge.stage.takenBySomebody

/** The real window over the real service: what is told is there while a person looks, without a push and without a press. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = StageApplication::class)
class ToldTest {
    @get:Rule val rule = createEmptyComposeRule()
    private val hand by lazy { Hand(rule) }
    private val phone get() = ApplicationProvider.getApplicationContext<StageApplication>()

    @Test
    fun whatIsToldAppearsWhileThePersonLooksAndNobodyListensInTheBackground() {
        phone.wishes.change { it.copy(isStarted = true) }
        val report = runBlocking { reported(phone.congDan(Language.VIETNAMESE)) }
        open("vi").use { window ->
            hand.press("Xem thông báo")
            rule.waitUntil(30_000) { phone.openLines == 1 }
            Stage.here.post<Any>("/feedback/$report/answer", mapOf("text" to "Đã sửa đèn"))
            hand.sees("Phản ánh đã được trả lời")

            window.moveToState(Lifecycle.State.CREATED)
            rule.waitUntil(30_000) { phone.openLines == 0 }
            window.moveToState(Lifecycle.State.RESUMED)
            rule.waitUntil(30_000) { phone.openLines == 1 }
        }
    }

    private suspend fun reported(app: CongDan): String {
        app.takenBySomebody()
        val report = NewReport(
            app.feedback.kinds().first().code,
            app.feedback.categories().first().code,
            app.feedback.recipients().done().first().code,
            "Đèn đường hỏng",
            place = null,
            photo = null,
        )
        app.feedback.send(report).done()
        return app.feedback.reports().done().reports.single().id
    }
}
