package vn.congdan.questions

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.gestures.awaitEachGesture
import androidx.compose.foundation.gestures.awaitFirstDown
import androidx.compose.foundation.gestures.drag
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.drawscope.drawIntoCanvas
import androidx.compose.ui.graphics.nativeCanvas
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics

/** Where a finger draws; what moves on it does not scroll the page. */
@Composable
internal fun Pad(strokes: Strokes, onDrawn: (Strokes) -> Unit, says: String, modifier: Modifier) {
    val now by rememberUpdatedState(strokes)
    Canvas(
        modifier.semantics { contentDescription = says }.pointerInput(Unit) {
            awaitEachGesture {
                val finger = awaitFirstDown()
                finger.consume()
                // What is drawn before the screen is drawn again is not lost: this gesture keeps its own.
                var drawn = now.beginning(finger.position.x / size.width, finger.position.y / size.height)
                onDrawn(drawn)
                drag(finger.id) {
                    it.consume()
                    drawn = drawn.leading(it.position.x / size.width, it.position.y / size.height)
                    onDrawn(drawn)
                }
            }
        },
    ) { drawIntoCanvas { strokes.draw(it.nativeCanvas, size.width, size.height) } }
}
