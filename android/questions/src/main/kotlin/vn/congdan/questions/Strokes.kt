package vn.congdan.questions

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import android.graphics.Path
import androidx.compose.runtime.saveable.Saver
import java.io.ByteArrayOutputStream

/** What a finger drew: lines of points, each x and y from 0 to 1, so that a window that turned shows the same. */
internal class Strokes(private val lines: List<FloatArray> = emptyList()) {
    val isEmpty get() = lines.isEmpty()

    /** How many there are in all lines. */
    val points get() = lines.sumOf { it.size } / 2

    /** With a new line that begins at a point. */
    fun beginning(x: Float, y: Float) = Strokes(lines + floatArrayOf(x, y))

    /** With the last line led on. */
    fun leading(x: Float, y: Float) = if (lines.isEmpty() || points >= MOST) this else Strokes(lines.dropLast(1) + (lines.last() + floatArrayOf(x, y)))

    /** On a canvas of a size in pixels. */
    fun draw(canvas: Canvas, width: Float, height: Float) {
        val ink = Paint(Paint.ANTI_ALIAS_FLAG).apply {
            color = Color.BLACK
            style = Paint.Style.STROKE
            strokeCap = Paint.Cap.ROUND
            strokeJoin = Paint.Join.ROUND
            strokeWidth = width / THINNESS
        }
        for (line in lines) {
            val path = Path().apply { moveTo(line[0] * width, line[1] * height) }
            // A dot is a line to where it began.
            path.lineTo(line[0] * width, line[1] * height)
            for (at in 2 until line.size step 2) path.lineTo(line[at] * width, line[at + 1] * height)
            canvas.drawPath(path, ink)
        }
    }

    /** Black on white, in PNG. */
    fun picture(): ByteArray {
        val bitmap = Bitmap.createBitmap(WIDTH, HEIGHT, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(bitmap).apply { drawColor(Color.WHITE) }
        draw(canvas, WIDTH.toFloat(), HEIGHT.toFloat())
        return ByteArrayOutputStream().also { bitmap.compress(Bitmap.CompressFormat.PNG, 100, it) }.toByteArray()
    }

    companion object {
        /** Pixels. */
        const val WIDTH = 900
        const val HEIGHT = 360

        /** Strokes of a pen to the width of the frame. */
        private const val THINNESS = 150f

        /** Points at most: more than a name needs, and less than Android keeps of a screen. */
        private const val MOST = 8_000

        val saver = Saver<Strokes, ArrayList<FloatArray>>(save = { ArrayList(it.lines) }, restore = { Strokes(it) })
    }
}
