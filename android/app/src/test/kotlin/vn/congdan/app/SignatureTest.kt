package vn.congdan.app

import android.graphics.BitmapFactory
import android.graphics.Color
import androidx.activity.compose.setContent
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.test.click
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onAllNodesWithContentDescription
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTouchInput
import androidx.test.core.app.ActivityScenario
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
    private var kept by mutableStateOf<ByteArray?>(null)

    @Test
    fun eachStrokeIsTheAnswerAsSoonAsTheFingerIsLifted() = shown {
        line()
        dot()
        assertEquals(listOf("signature", "signature"), brought.map { it.path })
        val (line, both) = brought.map { BitmapFactory.decodeByteArray(it.content, 0, it.content.size) }
        assertEquals(900 to 360, both.width to both.height)
        assertEquals("where the finger was", Color.BLACK, both.getPixel(450, 180))
        assertEquals("where it was not", Color.WHITE, both.getPixel(450, 40))
        assertTrue("a dot is drawn too", both.getPixel(90, 324) != Color.WHITE)
        assertEquals("not before it was", Color.WHITE, line.getPixel(90, 324))
    }

    @Test
    fun thePadStaysBetweenTwoStrokesAndAPictureIsThereForWhoeverComesBack() {
        shown {
            line()
            assertEquals("kept, and open to be drawn on", 1 to 1, pads() to texts(KEPT))
            press("Xoá nét đã vẽ")
            assertEquals(Triple(null, 1, 0), Triple(kept, pads(), buttons("Xoá nét đã vẽ")))
            dot()
        }
        shown {
            assertEquals("somebody else's visit", 0 to 1, pads() to texts(KEPT))
            press("Vẽ lại chữ ký")
            assertEquals(null to 1, kept to pads())
        }
    }

    @Test
    fun aNameThatWasInterruptedIsAnsweredAsFarAsItWasDrawn() = shown { window ->
        dot()
        pad().performTouchInput {
            down(Offset(width * 0.2f, height * 0.5f))
            repeat(20) { moveTo(Offset(width * (0.2f + 0.03f * it), height * 0.5f)) }
        }
        rule.waitForIdle()
        assertEquals("the finger is on it still", 1, brought.size)
        // As when Android ends the app: what is kept of a screen goes through a parcel.
        window.recreate()
        show(window)
        assertEquals("open to be drawn on", 2 to 1, brought.size to pads())
        val picture = brought.last().let { BitmapFactory.decodeByteArray(it.content, 0, it.content.size) }
        assertEquals("what was drawn", Color.BLACK, picture.getPixel(450, 180))

        window.recreate()
        show(window)
        assertEquals("what was answered is not answered again", 2 to 1, brought.size to pads())
    }

    private fun line() {
        pad().performTouchInput {
            down(Offset(width * 0.2f, height * 0.5f))
            repeat(20) { moveTo(Offset(width * (0.2f + 0.03f * it), height * 0.5f)) }
            up()
            advanceEventTime(500)
        }
        rule.waitForIdle()
    }

    private fun dot() {
        pad().performTouchInput { click(Offset(width * 0.1f, height * 0.9f)) }
        rule.waitForIdle()
    }

    private fun press(text: String) {
        rule.onNode(hasText(text) and hasClickAction()).performScrollTo().performClick()
        rule.waitForIdle()
    }

    private fun pad() = rule.onNodeWithContentDescription(PAD).performScrollTo()

    private fun pads() = rule.onAllNodesWithContentDescription(PAD).fetchSemanticsNodes().size

    private fun texts(text: String) = rule.onAllNodesWithText(text).fetchSemanticsNodes().size

    private fun buttons(text: String) = rule.onAllNodes(hasText(text) and hasClickAction()).fetchSemanticsNodes().size

    private fun shown(test: (ActivityScenario<MainActivity>) -> Unit) = open("vi").use { window ->
        show(window)
        test(window)
    }

    private fun show(window: ActivityScenario<MainActivity>) {
        window.onActivity { activity -> activity.setContent { CongDanTheme { Asked() } } }
        rule.waitForIdle()
    }

    @Composable
    private fun Asked() {
        val signature = Field("signature", "Chữ ký", Input.Signature(canBeDrawn = true, drawing = kept))
        val state = FormState(Form("Phiếu", listOf(Group("a", "Cam kết", listOf(signature)))), group = "a")
        FormScreen(state, { if (it is FormEvent.Asked) take(it.event) }, FormWays({}))
    }

    private fun take(event: QuestionEvent) = when (event) {
        is QuestionEvent.Brought -> {
            brought += event
            kept = event.content
        }
        is QuestionEvent.Answered -> kept = null
        else -> Unit
    }

    private companion object {
        const val PAD = "Khung để vẽ chữ ký"
        const val KEPT = "Nét vẽ được giữ trên máy này và chưa gửi đi."
    }
}
