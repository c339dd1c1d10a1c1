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

/**
 * Where a finger draws; what moves on it does not scroll the page. [strokes] tells what is drawn by now, [onLifted] is told when a
 * stroke has ended.
 */
@Composable
internal fun Pad(strokes: () -> Strokes, onDrawn: (Strokes) -> Unit, onLifted: () -> Unit, says: String, modifier: Modifier) {
    val lifted by rememberUpdatedState(onLifted)
    Canvas(
        modifier.semantics { contentDescription = says }.pointerInput(Unit) {
            awaitEachGesture {
                val finger = awaitFirstDown()
                finger.consume()
                onDrawn(strokes().beginning(finger.position.x / size.width, finger.position.y / size.height))
                drag(finger.id) {
                    it.consume()
                    onDrawn(strokes().leading(it.position.x / size.width, it.position.y / size.height))
                }
                // The phone may have taken the finger away, for a call: what was drawn stands.
                lifted()
            }
        },
    ) { drawIntoCanvas { strokes().draw(it.nativeCanvas, size.width, size.height) } }
}
