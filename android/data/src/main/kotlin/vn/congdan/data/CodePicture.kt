package vn.congdan.data

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import java.io.ByteArrayOutputStream
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import vn.congdan.bridge.QrPicture

/** In PNG, black on white, with the quiet edge that ISO/IEC 18004 asks for. */
suspend fun QrPicture.png(): ByteArray = withContext(Dispatchers.Default) {
    val side = (width + 2 * QUIET) * SCALE
    val picture = Bitmap.createBitmap(side, side, Bitmap.Config.RGB_565)
    val canvas = Canvas(picture).apply { drawColor(Color.WHITE) }
    // Whole pixels, and nothing between black and white.
    val ink = Paint().apply {
        color = Color.BLACK
        isAntiAlias = false
    }
    modules.forEachIndexed { place, isDark ->
        if (!isDark) return@forEachIndexed
        val left = (place % width + QUIET) * SCALE.toFloat()
        val top = (place / width + QUIET) * SCALE.toFloat()
        canvas.drawRect(left, top, left + SCALE, top + SCALE, ink)
    }
    ByteArrayOutputStream().also { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }.toByteArray()
}

/** Light modules on each edge (ISO/IEC 18004, 6.3.8). */
private const val QUIET = 4

/** Pixels of a module: big enough to print. */
private const val SCALE = 12
