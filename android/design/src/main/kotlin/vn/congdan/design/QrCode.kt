package vn.congdan.design

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp

/**
 * A QR code for another phone's camera, black on white in every theme, with the quiet edge of four modules that ISO/IEC 18004 asks
 * for. [modules] are its rows, dark where true; [width] is how many stand in a row.
 */
@Composable
fun QrCode(modules: List<Boolean>, width: Int, says: String) {
    Canvas(
        Modifier.widthIn(max = 320.dp).fillMaxWidth().aspectRatio(1f).background(Color.White).padding(Space.small)
            .semantics {
                contentDescription = says
                role = Role.Image
            },
    ) {
        val side = size.width / (width + 2 * QUIET)
        modules.forEachIndexed { place, isDark ->
            if (!isDark) return@forEachIndexed
            val at = Offset((place % width + QUIET) * side, (place / width + QUIET) * side)
            // A hair wider, so that no light line stands between two.
            drawRect(Color.Black, at, Size(side + 0.5f, side + 0.5f))
        }
    }
}

private const val QUIET = 4
