package vn.congdan.app

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Assume.assumeFalse
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** The comparison of pictures sees what a person would, on every picture that there is, and nothing less. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestApplication::class)
class ReferenceTest {
    private val references = Reference.folder.listFiles { file -> file.extension == "png" }.orEmpty().sortedBy { it.name }

    // While pictures are taken anew, everything is right.
    @Before
    fun comparing() = assumeFalse(Reference.keeps)

    @Test
    fun lettersDrawnALittleElsewhereAreNoChange() {
        assertTrue(references.size > 100)
        for (file in references) {
            val picture = file.large()
            assertNull(difference(file, picture))
            assertNull(difference(file, picture.moved(1f)))
        }
    }

    @Test
    fun whatMovedByATenthOfAnInchIsNoticed() = unnoticed { it.moved(24f) }

    @Test
    fun aButtonInTheColourOfAnErrorIsNoticed() {
        val file = references.single { it.nameWithoutExtension == "submitted-vi-100-light" }
        val picture = file.large()
        val pixels = IntArray(picture.width * picture.height)
        picture.getPixels(pixels, 0, picture.width, 0, 0, picture.width, picture.height)
        // Red for blue.
        val swapped = pixels.map { it and 0xFF00FF00.toInt() or (it and 0xFF shl 16) or (it shr 16 and 0xFF) }.toIntArray()
        assertNotNull(difference(file, Bitmap.createBitmap(swapped, picture.width, picture.height, picture.config!!)))
    }

    @Test
    fun aPictureThatNobodyLookedAtIsNoticed() = assertNotNull(Reference.difference("never-seen", references.first().large(), leaves = false))

    private fun difference(file: File, picture: Bitmap) = Reference.difference(file.nameWithoutExtension, picture, leaves = false)

    private fun unnoticed(change: (Bitmap) -> Bitmap) {
        val same = references.filter { difference(it, change(it.large())) == null }
        assertEquals(emptyList<String>(), same.map { it.name })
    }
}

private fun File.large(): Bitmap {
    val small = BitmapFactory.decodeFile(path)
    return Bitmap.createScaledBitmap(small, small.width * Reference.SMALLER, small.height * Reference.SMALLER, false)
}

private val Bitmap.ground get() = getPixel(1, 1)

private fun Bitmap.changed(draw: Canvas.() -> Unit) = copy(Bitmap.Config.ARGB_8888, true).also { Canvas(it).draw() }

private fun Bitmap.moved(by: Float) = changed {
    drawColor(this@moved.ground)
    drawBitmap(this@moved, 0f, by, null)
}
