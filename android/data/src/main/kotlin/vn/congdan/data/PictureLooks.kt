package vn.congdan.data

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/**
 * What can be seen of a picture without knowing what is on it. [brightness] is the mean, from 0 (black) to 1; [glare] the part that is
 * as white as it can be; [sharpness] the mean step between neighbours, from 0 to 1; [width] the longer side in pixels.
 */
data class PictureLooks(val brightness: Float, val glare: Float, val sharpness: Float, val width: Int)

/** Looks at a picture; null if it is none. */
suspend fun looksOf(content: ByteArray): PictureLooks? = withContext(Dispatchers.Default) {
    val bounds = BitmapFactory.Options().apply { inJustDecodeBounds = true }
    BitmapFactory.decodeByteArray(content, 0, content.size, bounds)
    val longer = maxOf(bounds.outWidth, bounds.outHeight)
    if (longer <= 0) return@withContext null
    // A few hundred pixels tell it; the whole would fill the memory of a small phone.
    val options = BitmapFactory.Options().apply { inSampleSize = maxOf(1, Integer.highestOneBit(longer / SEEN)) }
    BitmapFactory.decodeByteArray(content, 0, content.size, options)?.looks(longer)
}

private fun Bitmap.looks(longer: Int): PictureLooks {
    val pixels = IntArray(width * height)
    getPixels(pixels, 0, width, 0, 0, width, height)
    val light = FloatArray(pixels.size) { pixels[it].light() }
    var steps = 0.0
    for (row in 0 until height) for (column in 1 until width) {
        val place = row * width + column
        steps += kotlin.math.abs(light[place] - light[place - 1])
    }
    return PictureLooks(
        brightness = light.average().toFloat(),
        glare = light.count { it > WHITE } / light.size.toFloat(),
        sharpness = (steps / light.size).toFloat(),
        width = longer,
    )
}

/** Luma of ITU-R BT.601, which pictures of cameras are stored with. */
private fun Int.light() =
    (0.299f * (this shr 16 and 0xFF) + 0.587f * (this shr 8 and 0xFF) + 0.114f * (this and 0xFF)) / 255

private const val SEEN = 400
private const val WHITE = 0.99f
