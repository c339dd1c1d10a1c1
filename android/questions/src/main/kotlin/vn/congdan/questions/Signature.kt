package vn.congdan.questions

import android.graphics.BitmapFactory
import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.asImageBitmap
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input
import vn.congdan.design.Hint
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.R
import vn.congdan.design.TextAction
import vn.congdan.design.Tone

/**
 * A signature, drawn by a finger: each stroke is the answer as soon as the finger is lifted. Who cannot draw signs on paper; one with
 * a certificate this app cannot make, which is said.
 */
@Composable
internal fun Signature(field: Field, input: Input.Signature, asking: Asking) {
    if (!input.canBeDrawn) return Notice(listOf(stringResource(R.string.form_signature_later)), Tone.WAITING)
    // Kept while the window turns or Android ends the app in the middle of a name.
    var strokes by rememberSaveable(stateSaver = Strokes.saver) { mutableStateOf(Strokes()) }
    // How much of them was the answer last, in points.
    var answered by rememberSaveable { mutableIntStateOf(0) }
    val kept = input.drawing
    val answer = {
        answered = strokes.points
        asking.drew(field.path, strokes.picture())
    }
    // No finger was lifted from what was being drawn then.
    LaunchedEffect(Unit) { if (!strokes.isEmpty && (kept == null || answered != strokes.points)) answer() }
    // Nobody who draws has the pad taken away between two strokes.
    if (kept != null && strokes.isEmpty) return Drawn(field, kept, asking)
    Hint(stringResource(R.string.form_signature_draw))
    if (!field.isRequired) Hint(stringResource(R.string.form_signature_on_paper))
    // Two strokes can be faster than the screen: each begins with what is drawn by now.
    Pad({ strokes }, { strokes = it }, answer, stringResource(R.string.form_signature_frame), frame())
    // What appears does so below the frame: a frame that moved would bend the next stroke.
    if (strokes.isEmpty) return
    if (kept != null) Hint(stringResource(R.string.form_signature_kept))
    val clear = {
        strokes = Strokes()
        asking.answer(field.path, Answer.Nothing)
    }
    TextAction(stringResource(R.string.form_signature_clear), clear)
}

@Composable
private fun Drawn(field: Field, drawing: ByteArray, asking: Asking) {
    val picture = remember(drawing) { BitmapFactory.decodeByteArray(drawing, 0, drawing.size)?.asImageBitmap() }
    // A screen reader says when it was drawn; others read it below.
    if (picture != null) Image(picture, contentDescription = null, frame())
    field.shown?.let { Hint(it) }
    Hint(stringResource(R.string.form_signature_kept))
    OtherButton(stringResource(R.string.form_signature_again), { asking.answer(field.path, Answer.Nothing) })
}

/** White in every theme, as paper is. */
@Composable
private fun frame() = Modifier.fillMaxWidth().aspectRatio(Strokes.WIDTH / Strokes.HEIGHT.toFloat()).background(Color.White)
    .border(1.dp, MaterialTheme.colorScheme.outline)
