package vn.congdan.app

import androidx.activity.compose.setContent
import androidx.compose.runtime.Composable
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.Language
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Procedure
import vn.congdan.design.CongDanTheme
import vn.congdan.design.assertAccessible
import vn.congdan.find.FindScreen
import vn.congdan.find.FindState
import vn.congdan.home.HomeScreen
import vn.congdan.home.HomeState

/** Every main state of every screen, drawn by Android's own renderer and checked for what a screen reader and a thumb need. */
@RunWith(ParameterizedRobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestApplication::class)
class PicturesTest(private val language: String, private val fontScale: Float, private val theme: String) {
    @get:Rule val rule = createEmptyComposeRule()

    // The core says it in words of its own, in the language of the screen.
    private val offline by lazy {
        application.memory.online = false
        val spoken = if (language == "en") Language.ENGLISH else Language.VIETNAMESE
        runBlocking { (application.congDan(spoken).refresh() as Outcome.Failed).failure }
    }

    @Test
    fun homeStates() {
        draw("home-preparing") { HomeScreen(HomeState(isRefreshing = true), {}, {}) }
        draw("home-ready") { HomeScreen(HomeState(known = 25), {}, {}) }
        draw("home-offline") { HomeScreen(HomeState(known = 25, failure = offline), {}, {}) }
        draw("home-first-time") { HomeScreen(HomeState(failure = offline), {}, {}) }
    }

    @Test
    fun findStates() {
        val found = listOf(
            Procedure("2.000635", "Thủ tục cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", "Hộ tịch", null),
            Procedure("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", null),
        )
        draw("find-looking") { FindScreen(FindState(isRefreshing = true), {}, {}) }
        draw("find-found") { FindScreen(FindState("trich luc", found), {}, {}, {}) }
        draw("find-nothing") { FindScreen(FindState("xyz", emptyList()), {}, {}) }
        draw("find-offline") { FindScreen(FindState("", found, failure = offline), {}, {}, {}) }
    }

    private fun draw(name: String, screen: @Composable () -> Unit) {
        open(language, fontScale, if (theme == "dark") "-night" else "").use { window ->
            window.onActivity { it.setContent { CongDanTheme(isHighContrast = theme == "contrast", content = screen) } }
            rule.waitForIdle()
            rule.draw("$name-$language-${(fontScale * 100).toInt()}-$theme")
            rule.assertAccessible()
        }
    }

    companion object {
        @JvmStatic
        @Parameters(name = "{0} {1} {2}")
        fun wishes() = listOf(
            arrayOf<Any>("vi", 1f, "light"),
            arrayOf<Any>("vi", 2f, "light"),
            arrayOf<Any>("en", 1f, "dark"),
            arrayOf<Any>("en", 2f, "contrast"),
        )
    }
}
