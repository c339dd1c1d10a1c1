package vn.congdan.data

import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter
import kotlin.random.Random
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

/** Frames as cameras bring them: wider rows than the picture, rubbish between them, a phone held any way. */
class CameraFrameTest {
    @Test
    fun aCodeIsReadHoweverThePhoneIsTurned() {
        var seen = code(240, 320)
        repeat(4) {
            assertEquals(SAYS, frame(seen, stride = seen.first().size).qr())
            seen = seen.turned()
        }
    }

    @Test
    fun whatLiesBetweenTwoRowsIsNotLookedAt() {
        val seen = code(320, 240)
        for (stride in listOf(321, 384, 511)) assertEquals("$stride", SAYS, frame(seen, stride).qr())
    }

    @Test
    fun theLastRowNeedNothingBehindIt() {
        val whole = frame(code(320, 240), stride = 384)
        val cut = whole.light.copyOf(384 * 239 + 320)
        assertEquals(SAYS, CameraFrame(cut, 320, 240, 384).qr())
        assertNull("a row is missing", CameraFrame(cut.copyOf(cut.size - 1), 320, 240, 384).qr())
    }

    @Test
    fun badLightAndASmallCodeAreRead() {
        val dim = code(640, 480, side = 180) { dark -> if (dark) 40 else 110 }
        assertEquals(SAYS, frame(dim, stride = 704).qr())
    }

    @Test
    fun nothingIsReadWhereNothingIs() {
        val wall = List(240) { ByteArray(320) { 120 } }
        assertNull(frame(wall, stride = 384).qr())
        for ((width, height, stride) in listOf(Triple(0, 0, 0), Triple(320, 240, 319), Triple(-1, 240, 320), Triple(320, Int.MAX_VALUE, 320))) {
            assertNull("$width $height $stride", CameraFrame(ByteArray(100), width, height, stride).qr())
        }
    }

    private fun frame(rows: List<ByteArray>, stride: Int): CameraFrame {
        val light = Random(1).nextBytes(stride * rows.size)
        rows.forEachIndexed { row, bytes -> bytes.copyInto(light, row * stride) }
        return CameraFrame(light, rows.first().size, rows.size, stride)
    }

    /** A code in the middle of a picture. */
    private fun code(width: Int, height: Int, side: Int = 200, light: (Boolean) -> Int = { if (it) 20 else 230 }): List<ByteArray> {
        val code = QRCodeWriter().encode(SAYS, BarcodeFormat.QR_CODE, side, side)
        val (left, top) = (width - side) / 2 to (height - side) / 2
        return List(height) { y ->
            ByteArray(width) { x -> light(x - left in 0 until side && y - top in 0 until side && code[x - left, y - top]).toByte() }
        }
    }

    private fun List<ByteArray>.turned() = List(first().size) { x -> ByteArray(size) { y -> this[size - 1 - y][x] } }

    private companion object {
        const val SAYS = "00020101021138570010A00000072701270006970436011300110012345670208QRIBFTTA53037046304ABCD"
    }
}
