package vn.congdan.app

import android.Manifest
import android.content.pm.PackageManager
import android.content.res.Configuration
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.foundation.AndroidExternalSurface
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.unit.IntSize
import kotlinx.coroutines.flow.MutableStateFlow
import vn.congdan.data.CodeCamera

/** What a camera sees, while it is looked at, with each code that it reads; [onLost] if the phone does not let us have it any more. */
@Composable
internal fun CodeView(camera: CodeCamera, isLit: Boolean, onCode: (String) -> Unit, onLost: () -> Unit) {
    val light = remember { MutableStateFlow(isLit) }
    SideEffect { light.value = isLit }
    val read by rememberUpdatedState(onCode)
    val lost by rememberUpdatedState(onLost)
    // Cameras are built in lying, and the phone turns what they see.
    val lying = camera.size.width / camera.size.height.toFloat()
    val isUpright = LocalConfiguration.current.orientation == Configuration.ORIENTATION_PORTRAIT
    AndroidExternalSurface(
        Modifier.fillMaxWidth().aspectRatio(if (isUpright) 1 / lying else lying),
        surfaceSize = IntSize(camera.size.width, camera.size.height),
    ) {
        onSurface { surface, _, _ ->
            camera.look(surface, light).collect { read(it) }
            lost()
        }
    }
}

/** Asks for the camera unless the person allowed it before; [onAnswered] is told what they said. */
@Composable
internal fun rememberCameraPermission(onAnswered: (Boolean) -> Unit): () -> Unit {
    val context = LocalContext.current
    val asked = rememberLauncherForActivityResult(ActivityResultContracts.RequestPermission()) { onAnswered(it) }
    return {
        val isAllowed = context.checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED
        if (isAllowed) onAnswered(true) else asked.launch(Manifest.permission.CAMERA)
    }
}
