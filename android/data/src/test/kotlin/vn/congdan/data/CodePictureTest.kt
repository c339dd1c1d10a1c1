package vn.congdan.data

import android.graphics.BitmapFactory
import android.graphics.Color
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel
import com.google.zxing.qrcode.encoder.Encoder
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.QrPicture

/** A code as a picture that is kept or given to another app. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = android.app.Application::class)
class CodePictureTest {
    @Test
    fun everyModuleIsTwelvePixelsAndFourLightOnesStandAround() = runBlocking {
        val code = code("CD260000001")
        val png = code.png()
        val picture = BitmapFactory.decodeByteArray(png, 0, png.size)
        val side = (code.width + 8) * 12
        assertEquals(side to side, picture.width to picture.height)
        val pixels = IntArray(side * side).also { picture.getPixels(it, 0, side, 0, 0, side, side) }
        val wrong = pixels.indices.filter { at ->
            val (row, column) = at / side / 12 - 4 to at % side / 12 - 4
            val isDark = row in 0 until code.width && column in 0 until code.width && code.modules[row * code.width + column]
            pixels[at] != if (isDark) Color.BLACK else Color.WHITE
        }
        assertEquals("pixels that are not of their module", emptyList<Int>(), wrong)
        assertEquals("where the quiet edge ends", Color.WHITE to Color.BLACK, picture.getPixel(47, 47) to picture.getPixel(48, 48))
    }

    @Test
    fun aCameraReadsWhatWasWritten() = runBlocking {
        for (text in listOf("CD260000001", "DVC1:" + "6BFOXN*TS0BI\$ZD8UH".repeat(12))) assertEquals(text, readQr(code(text).png()))
    }

    /** As another program encodes it. */
    private fun code(text: String): QrPicture {
        val code = Encoder.encode(text, ErrorCorrectionLevel.M).matrix
        return QrPicture(text, code.width, List(code.width * code.width) { code.get(it % code.width, it / code.width).toInt() == 1 })
    }
}
