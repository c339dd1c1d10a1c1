package vn.congdan.app

import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.platform.LocalContext
import androidx.core.content.FileProvider
import java.io.File
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import vn.congdan.bridge.QrPicture
import vn.congdan.data.keepPicture
import vn.congdan.data.png

/** Opens an address in the app that is for it; false if there is none. */
@Composable
internal fun rememberBrowser(): (String) -> Boolean {
    val context = LocalContext.current
    return remember(context) {
        { address ->
            try {
                context.startActivity(Intent(Intent.ACTION_VIEW, Uri.parse(address)))
                true
            } catch (_: ActivityNotFoundException) {
                false
            }
        }
    }
}

/** Keeps a code as a picture; [onKept] hears whether it is there. */
@Composable
internal fun rememberGallery(onKept: (Boolean) -> Unit): (QrPicture) -> Unit {
    val context = LocalContext.current
    val scope = rememberCoroutineScope()
    return { picture -> scope.launch { onKept(context.keepPicture("cong-dan.png", picture.png())) } }
}

/** Gives a code as a picture to an app that the person chooses. */
@Composable
internal fun rememberShare(): (QrPicture) -> Unit {
    val context = LocalContext.current
    val scope = rememberCoroutineScope()
    return { picture ->
        scope.launch {
            val png = picture.png()
            val file = withContext(Dispatchers.IO) {
                val folder = File(context.cacheDir, PICTURES).apply { mkdirs() }
                File(folder, "cong-dan.png").apply { writeBytes(png) }
            }
            val send = Intent(Intent.ACTION_SEND).apply {
                type = "image/png"
                putExtra(Intent.EXTRA_STREAM, FileProvider.getUriForFile(context, AUTHORITY, file))
                putExtra(Intent.EXTRA_TEXT, picture.text)
                addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
            }
            context.startActivity(Intent.createChooser(send, null))
        }
    }
}
