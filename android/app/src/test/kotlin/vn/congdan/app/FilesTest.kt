package vn.congdan.app

import android.content.Intent
import androidx.activity.compose.setContent
import androidx.compose.runtime.Composable
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.Field
import vn.congdan.bridge.Form
import vn.congdan.bridge.Group
import vn.congdan.bridge.Input
import vn.congdan.design.CongDanTheme
import vn.congdan.form.FormScreen
import vn.congdan.form.FormState
import vn.congdan.form.FormWays

/** What Android's own list of files offers. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestApplication::class)
class FilesTest {
    @get:Rule val rule = createEmptyComposeRule()
    private val hand by lazy { Hand(rule) }

    @Test
    fun aQuestionIsOfferedWhatItTakes() {
        assertEquals(listOf("image/png"), offered { Asked(listOf("image/png"), it) })
        assertEquals(listOf("image/jpeg", "application/pdf"), offered { Asked(listOf("image/jpeg", "application/pdf"), it) })
    }

    private fun offered(screen: @Composable (Files) -> Unit): List<String> = open("vi").use { window ->
        window.onActivity { it.setContent { CongDanTheme { screen(rememberFiles { _, _, _ -> }) } } }
        hand.press("Chọn tệp trên máy")
        rule.waitForIdle()
        var offered = emptyList<String>()
        window.onActivity { offered = shadowOf(it).nextStartedActivityForResult.intent.getStringArrayExtra(Intent.EXTRA_MIME_TYPES)!!.toList() }
        offered
    }

    @Composable
    private fun Asked(types: List<String>, files: Files) {
        val portrait = Field("portrait", "Ảnh chân dung", Input.OwnFile(types))
        val state = FormState(Form("Phiếu", listOf(Group("a", "Ảnh", listOf(portrait)))), group = "a")
        FormScreen(state, {}, FormWays({}, files.photograph, files.choose))
    }
}
