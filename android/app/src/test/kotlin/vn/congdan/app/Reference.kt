package vn.congdan.app

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import java.io.File
import kotlin.math.abs

/**
 * Pictures as they were when somebody looked at them, a quarter as large, in android/app/src/test/pictures. Letters that are drawn a
 * little differently on another machine are no change; a part that moved, vanished or changed its colour is.
 * `CONGDAN_KEEP_PICTURES=1 tests/run android` takes today's in their place; those that changed lie in out/android/changed, to be taken one by one.
 */
internal object Reference {
    val folder = File(System.getProperty("congdan.root")!!, "android/app/src/test/pictures")
    val keeps = System.getenv("CONGDAN_KEEP_PICTURES") == "1"

    /** What is different about [picture]; null if nothing that a person would notice. One that changed is left to be looked at. */
    fun difference(name: String, picture: Bitmap, leaves: Boolean = true): String? {
        val small = Bitmap.createScaledBitmap(picture, picture.width / SMALLER, picture.height / SMALLER, true)
        val file = File(folder, "$name.png")
        if (keeps) {
            small.write(file)
            return null
        }
        return difference(file, small)?.let {
            if (leaves) small.write(File(System.getProperty("congdan.pictures")!!, "../changed/$name.png"))
            "$name: $it"
        }
    }

    private fun difference(file: File, small: Bitmap): String? {
        if (!file.exists()) return "nobody has looked at it yet"
        val before = BitmapFactory.decodeFile(file.path)
        if (before.width != small.width || before.height != small.height) return "of another size"
        val part = changed(before, small)
        return if (part > MOST) "%.1f %% of it changed".format(part * 100) else null
    }

    private fun Bitmap.write(file: File) {
        file.parentFile!!.mkdirs()
        file.outputStream().use { compress(Bitmap.CompressFormat.PNG, 100, it) }
    }

    /** The part of the tiles whose mean colour moved by more than the eye lets pass. */
    private fun changed(before: Bitmap, after: Bitmap): Float {
        var changed = 0
        var tiles = 0
        for (top in 0..before.height - TILE step TILE) for (left in 0..before.width - TILE step TILE) {
            tiles++
            if (tile(before, left, top).zip(tile(after, left, top)).any { (one, other) -> abs(one - other) > NOTICED }) changed++
        }
        return changed / tiles.toFloat()
    }

    private fun tile(bitmap: Bitmap, left: Int, top: Int): List<Int> {
        val pixels = IntArray(TILE * TILE)
        bitmap.getPixels(pixels, 0, TILE, left, top, TILE, TILE)
        return listOf(16, 8, 0).map { shift -> pixels.sumOf { it shr shift and 0xFF } / pixels.size }
    }

    const val SMALLER = 4
    private const val TILE = 6

    /** Of 255. */
    private const val NOTICED = 24
    private const val MOST = 0.004f
}
