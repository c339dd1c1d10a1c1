package vn.congdan.app

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Rect
import androidx.activity.compose.setContent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assume.assumeTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.Language
import vn.congdan.bridge.Outcome
import vn.congdan.design.CongDanTheme
import vn.congdan.design.assertAccessible

/**
 * Five screens in light and dark, with letters of 100 % and 200 %, in both languages, on a phone of 320 dp and on a tablet: a sheet for
 * each in out/android/sheets, for people to look at. Minutes, so only if CONGDAN_SHEETS asks for it.
 */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestApplication::class)
class ContactSheetsTest {
    @get:Rule val rule = createEmptyComposeRule()

    @Test
    fun fiveScreensCanBeUsedInEveryVariant() {
        assumeTrue("CONGDAN_SHEETS asks for it", System.getenv("CONGDAN_SHEETS") != null)
        val wrong = ArrayList<String>()
        for (screen in SCREENS) {
            val pictures = VARIANTS.map { variant ->
                picture(screen, variant) { wrong += "$screen, $variant: $it" }
            }
            sheet(pictures).keep(screen, "sheets")
        }
        assertEquals(emptyList<String>(), wrong)
    }

    private fun picture(screen: String, variant: Variant, onWrong: (String) -> Unit): Bitmap {
        val sample = samples(offline(variant.language)).single { it.name == screen }
        return open(variant.language, variant.fontScale, variant.more, variant.height, variant.width).use { window ->
            window.onActivity { activity -> activity.setContent { CongDanTheme(isHighContrast = false) { sample.screen() } } }
            rule.waitForIdle()
            runCatching { rule.assertAccessible() }.onFailure { onWrong("${it.message}") }
            rule.picture()
        }
    }

    private fun offline(language: String) = application.congDan(if (language == "en") Language.ENGLISH else Language.VIETNAMESE).let {
        application.memory.online = false
        runBlocking { (it.procedures.refresh() as Outcome.Failed).failure }
    }

    /** Side by side, each as high as its screen is in half of its width. */
    private fun sheet(pictures: List<Bitmap>): Bitmap {
        val sizes = pictures.map { it.width / SMALLER to it.height / SMALLER }
        val rows = pictures.indices.chunked(EACH_ROW)
        val width = rows.maxOf { row -> row.sumOf { sizes[it].first + GAP } } + GAP
        val height = rows.sumOf { row -> row.maxOf { sizes[it].second } + GAP } + GAP
        val sheet = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(sheet).apply { drawColor(Color.GRAY) }
        var top = GAP
        for (row in rows) {
            var left = GAP
            for (place in row) {
                val (wide, high) = sizes[place]
                canvas.drawBitmap(pictures[place], null, Rect(left, top, left + wide, top + high), null)
                left += wide + GAP
            }
            top += row.maxOf { sizes[it].second } + GAP
        }
        return sheet
    }

    private data class Variant(val language: String, val fontScale: Float, val more: String, val width: Int = 360, val height: Int = 760)

    private companion object {
        val SCREENS = listOf("home-busy", "form-first", "review", "dossier-correct", "pay-code")

        val VARIANTS = listOf("vi", "en").flatMap { language ->
            listOf(1f, 2f).flatMap { size -> listOf("", "-night").map { Variant(language, size, it) } }
        } + Variant("vi", 1f, "", width = 320, height = 640) + Variant("vi", 1f, "", width = 800, height = 1280)

        const val SMALLER = 2
        const val EACH_ROW = 5
        const val GAP = 16
    }
}
