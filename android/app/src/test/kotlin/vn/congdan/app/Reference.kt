package vn.congdan.app

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import java.io.File
import kotlin.math.abs

/**
 * Pictures as they were when somebody looked at them, a quarter as large, in android/app/src/test/pictures. Letters that are drawn a
 * little differently on another machine are no change; a part that moved, vanished or changed its colour is.
 * `CONGDAN_KEEP_PICTURES=1 tests/run android` takes today's in their place.
 */
internal object Reference {
    private val folder = File(System.getProperty("congdan.root")!!, "android/app/src/test/pictures")
    private val keeps = System.getenv("CONGDAN_KEEP_PICTURES") == "1"

    /** What is different about [picture]; null if nothing that a person would notice. */
    fun difference(name: String, picture: Bitmap): String? {
        val small = Bitmap.createScaledBitmap(picture, picture.width / SMALLER, picture.height / SMALLER, true)
        val file = File(folder, "$name.png")
        if (keeps) {
            folder.mkdirs()
            file.outputStream().use { small.compress(Bitmap.CompressFormat.PNG, 100, it) }
            return null
        }
        if (!file.exists()) return "$name: nobody has looked at it yet"
        val before = BitmapFactory.decodeFile(file.path)
        if (before.width != small.width || before.height != small.height) return "$name: of another size"
        val part = changed(before, small)
        return if (part > MOST) "$name: %.1f %% of it changed".format(part * 100) else null
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

    private const val SMALLER = 4
    private const val TILE = 6

    /** Of 255. */
    private const val NOTICED = 24
    private const val MOST = 0.02f
}
