package vn.congdan.app

import android.content.Context
import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import java.util.Base64
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** What a build for trying out does with the code that a demo prints. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestApplication::class)
class InvitationTest {
    @get:Rule val rule = createEmptyComposeRule()
    private val hand by lazy { Hand(rule) }

    @Test
    fun aDemoIsConnectedToOnlyAfterThePersonWasAsked() {
        fillThePhone()
        val before = application.demo
        open("vi").use { window ->
            hand.press("Quét mã QR")
            hand.type("Hoặc dán nội dung mã vào đây", INVITATION)
            hand.press("Kiểm tra mã")
            hand.sees("http://192.168.1.5:8080")
            hand.press("Không kết nối")
            assertEquals(null to before, application.kept to application.demo)

            hand.press("Kiểm tra mã")
            hand.press("Kết nối")
            rule.waitForIdle()
            assertEquals(INVITATION, application.kept)
            var started: Intent? = null
            window.onActivity { started = shadowOf(it).nextStartedActivity }
            assertEquals(Intent.FLAG_ACTIVITY_NEW_TASK or Intent.FLAG_ACTIVITY_CLEAR_TASK, started?.flags)
        }
    }

    @Test
    fun anyOtherCodeIsReadAsEver() {
        fillThePhone()
        open("vi").use {
            hand.press("Quét mã QR")
            hand.type("Hoặc dán nội dung mã vào đây", INVITATION.replace("192.168.1.5", "203.0.113.5"))
            hand.press("Kiểm tra mã")
            hand.sees("Ứng dụng không biết mã này")
            assertEquals(null, application.kept)
        }
    }

    private val TestApplication.demo get() = otherService(this)

    private val TestApplication.kept get() = getSharedPreferences("demo", Context.MODE_PRIVATE).getString("invitation", null)

    private companion object {
        private val KEY = ByteArray(65) { if (it == 0) 4 else it.toByte() }
        val INVITATION = "congdan-demo:1:${Base64.getUrlEncoder().withoutPadding().encodeToString(KEY)}:http://192.168.1.5:8080"
    }
}
