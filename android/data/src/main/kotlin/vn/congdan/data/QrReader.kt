package vn.congdan.data

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import com.google.zxing.BarcodeFormat
import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.LuminanceSource
import com.google.zxing.MultiFormatReader
import com.google.zxing.NotFoundException
import com.google.zxing.RGBLuminanceSource
import com.google.zxing.common.HybridBinarizer
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** What the QR code in a picture says; null if there is none that can be read. */
suspend fun readQr(picture: ByteArray): String? = withContext(Dispatchers.Default) {
    val bounds = BitmapFactory.Options().apply { inJustDecodeBounds = true }
    BitmapFactory.decodeByteArray(picture, 0, picture.size, bounds)
    val longer = maxOf(bounds.outWidth, bounds.outHeight)
    if (longer <= 0) return@withContext null
    val options = BitmapFactory.Options().apply { inSampleSize = maxOf(1, Integer.highestOneBit(longer / SEEN)) }
    BitmapFactory.decodeByteArray(picture, 0, picture.size, options)?.qr()
}

private fun Bitmap.qr(): String? {
    val pixels = IntArray(width * height)
    getPixels(pixels, 0, width, 0, 0, width, height)
    return qrIn(RGBLuminanceSource(width, height, pixels))
}

internal fun qrIn(light: LuminanceSource): String? {
    val hints = mapOf(DecodeHintType.POSSIBLE_FORMATS to listOf(BarcodeFormat.QR_CODE), DecodeHintType.TRY_HARDER to true)
    return try {
        MultiFormatReader().decode(BinaryBitmap(HybridBinarizer(light)), hints).text
    } catch (_: NotFoundException) {
        null
    }
}

private const val SEEN = 1200
