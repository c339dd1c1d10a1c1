package vn.congdan.data

import android.content.ContentValues
import android.content.Context
import android.os.Build
import android.provider.MediaStore
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** Puts a PNG picture where the phone keeps pictures; says whether it is there. Before Android 10 a permission would be needed: it is not asked for. */
suspend fun Context.keepPicture(name: String, png: ByteArray): Boolean = withContext(Dispatchers.IO) {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.Q) return@withContext false
    val values = ContentValues().apply {
        put(MediaStore.Images.Media.DISPLAY_NAME, name)
        put(MediaStore.Images.Media.MIME_TYPE, "image/png")
    }
    try {
        val place = contentResolver.insert(MediaStore.Images.Media.EXTERNAL_CONTENT_URI, values) ?: return@withContext false
        contentResolver.openOutputStream(place)?.use { it.write(png) } != null
    } catch (_: IOException) {
        false
    }
}
