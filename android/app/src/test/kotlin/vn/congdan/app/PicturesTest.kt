package vn.congdan.app

import androidx.activity.compose.setContent
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.Language
import vn.congdan.bridge.Outcome
import vn.congdan.design.CongDanTheme
import vn.congdan.design.assertAccessible

/**
 * Every main state of every screen, drawn by Android's own renderer, checked for what a screen reader and a thumb need, and held
 * against how it looked when somebody looked at it.
 */
@RunWith(ParameterizedRobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestApplication::class)
class PicturesTest(private val language: String, private val fontScale: Float, private val theme: String) {
    @get:Rule val rule = createEmptyComposeRule()

    // The core says it in words of its own, in the language of the screen.
    private val offline by lazy {
        application.memory.online = false
        val spoken = if (language == "en") Language.ENGLISH else Language.VIETNAMESE
        runBlocking { (application.congDan(spoken).procedures.refresh() as Outcome.Failed).failure }
    }

    @Test
    fun everyStateCanBeReadAndPressedAndLooksAsItDid() {
        val samples = samples(offline)
        var now by mutableStateOf(samples.first())
        val wrong = ArrayList<String>()
        open(language, fontScale, if (theme == "dark") "-night" else "").use { window ->
            window.onActivity { activity ->
                activity.setContent {
                    CongDanTheme(isHighContrast = theme == "contrast") { key(now.name) { now.screen() } }
                }
            }
            for (sample in samples) {
                now = sample
                rule.waitForIdle()
                val name = "${sample.name}-$language-${(fontScale * 100).toInt()}-$theme"
                val picture = rule.picture()
                picture.keep(name)
                if (sample.isReference(language, fontScale, theme)) Reference.difference(name, picture)?.let(wrong::add)
                runCatching { rule.assertAccessible() }.onFailure { wrong += "$name: ${it.message}" }
            }
        }
        assertEquals(emptyList<String>(), wrong)
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
