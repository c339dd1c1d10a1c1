package vn.congdan.data

import android.content.Context
import android.net.Uri
import android.provider.OpenableColumns
import java.io.ByteArrayOutputStream
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** A file that a person chose or photographed. */
class BroughtFile(val name: String, val content: ByteArray)

/** Reads what stands behind an address that another app gave; null if it cannot be read or is longer than [most] bytes. */
suspend fun Context.bring(uri: Uri, most: Int = MOST): BroughtFile? = withContext(Dispatchers.IO) {
    try {
        val content = contentResolver.openInputStream(uri)?.use { stream ->
            val collected = ByteArrayOutputStream()
            val part = ByteArray(PART)
            while (collected.size() <= most) {
                val count = stream.read(part)
                if (count < 0) break
                collected.write(part, 0, count)
            }
            collected.toByteArray()
        }
        if (content == null || content.isEmpty() || content.size > most) null else BroughtFile(nameOf(uri), content)
    } catch (_: IOException) {
        null
    } catch (_: SecurityException) {
        // The app that offered it has taken it back.
        null
    }
}

private fun Context.nameOf(uri: Uri): String {
    val told = contentResolver.query(uri, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
        if (it.moveToFirst()) it.getString(0) else null
    }
    return told ?: uri.lastPathSegment.orEmpty()
}

/** Bytes: more than the core takes, so that the core says why. */
private const val MOST = 24 shl 20
private const val PART = 64 shl 10
