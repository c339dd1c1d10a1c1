package vn.congdan.app

import android.graphics.BitmapFactory
import android.graphics.Color
import androidx.activity.compose.setContent
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.test.click
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTouchInput
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.Field
import vn.congdan.bridge.Form
import vn.congdan.bridge.Group
import vn.congdan.bridge.Input
import vn.congdan.design.CongDanTheme
import vn.congdan.form.FormEvent
import vn.congdan.form.FormScreen
import vn.congdan.form.FormState
import vn.congdan.form.FormWays
import vn.congdan.questions.QuestionEvent

/** A signature drawn by a finger on the form's own screen. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestApplication::class)
class SignatureTest {
    @get:Rule val rule = createEmptyComposeRule()
    private val brought = ArrayList<QuestionEvent.Brought>()

    @Test
    fun whatAFingerDrewIsThePictureThatIsBrought() = shown {
        draw()
        press("Dùng chữ ký này")
        val picture = brought.single().let { BitmapFactory.decodeByteArray(it.content, 0, it.content.size) }
        assertEquals("signature" to (900 to 360), brought.single().path to (picture.width to picture.height))
        assertEquals("where the finger was", Color.BLACK, picture.getPixel(450, 180))
        assertEquals("where it was not", Color.WHITE, picture.getPixel(450, 40))
        assertTrue("a dot is drawn too", picture.getPixel(90, 324) != Color.WHITE)
    }

    @Test
    fun whatIsClearedIsGoneAndNothingDrawnCannotBeUsed() = shown {
        assertEquals(0, buttons("Dùng chữ ký này"))
        draw()
        press("Xoá nét đã vẽ")
        assertEquals(0, buttons("Dùng chữ ký này"))
        assertEquals(emptyList<QuestionEvent>(), brought)
    }

    private fun draw() {
        rule.onNodeWithContentDescription("Khung để vẽ chữ ký").performScrollTo().performTouchInput {
            down(Offset(width * 0.2f, height * 0.5f))
            repeat(20) { moveTo(Offset(width * (0.2f + 0.03f * it), height * 0.5f)) }
            up()
            advanceEventTime(500)
            click(Offset(width * 0.1f, height * 0.9f))
        }
        rule.waitForIdle()
    }

    private fun press(text: String) {
        rule.onNode(hasText(text) and hasClickAction()).performScrollTo().performClick()
        rule.waitForIdle()
    }

    private fun buttons(text: String) = rule.onAllNodes(hasText(text) and hasClickAction()).fetchSemanticsNodes().size

    private fun shown(test: () -> Unit) {
        val signature = Field("signature", "Chữ ký", Input.Signature(canBeDrawn = true))
        val state = FormState(Form("Phiếu", listOf(Group("a", "Cam kết", listOf(signature)))), group = "a")
        open("vi").use { window ->
            window.onActivity { activity ->
                activity.setContent { CongDanTheme { FormScreen(state, { if (it is FormEvent.Asked) take(it.event) }, FormWays({})) } }
            }
            rule.waitForIdle()
            test()
        }
    }

    private fun take(event: QuestionEvent) {
        if (event is QuestionEvent.Brought) brought += event
    }
}
