package vn.congdan.app

import android.content.ActivityNotFoundException
import android.content.Context
import android.net.Uri
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import androidx.core.content.FileProvider
import java.io.File
import kotlinx.coroutines.launch
import vn.congdan.data.BroughtFile
import vn.congdan.data.PictureLooks
import vn.congdan.data.bring
import vn.congdan.data.looksOf
import vn.congdan.data.readQr
import vn.congdan.papers.Looks

/** Asks the phone's camera, or its files for one of some types, for what is named. */
internal class Files(val photograph: (String) -> Unit, val choose: (String, List<String>) -> Unit) {
    val chooseForPaper = { paper: String -> choose(paper, PICTURE_TYPES + "application/pdf") }
}

internal val PICTURE_TYPES = listOf("image/jpeg", "image/png")

/**
 * [onBrought] gets a file for what it was asked for, with what can be seen of it, or null if it could not be had. What it was asked
 * for is kept while another app is in front, which may last longer than ours.
 */
@Composable
internal fun rememberFiles(onBrought: (String, BroughtFile?, PictureLooks?) -> Unit): Files {
    val context = LocalContext.current
    val scope = rememberCoroutineScope()
    var wanted by rememberSaveable { mutableStateOf("") }
    var picture by rememberSaveable { mutableStateOf<String?>(null) }
    fun take(uri: Uri, isOurs: Boolean) {
        val what = wanted
        scope.launch {
            val file = context.bring(uri)
            if (isOurs) context.pictureFile(uri).delete()
            onBrought(what, file, file?.let { looksOf(it.content) })
        }
    }
    val camera = rememberLauncherForActivityResult(ActivityResultContracts.TakePicture()) { isTaken ->
        picture?.takeIf { isTaken }?.let { take(Uri.parse(it), isOurs = true) }
    }
    val files = rememberLauncherForActivityResult(ActivityResultContracts.OpenDocument()) { uri -> uri?.let { take(it, isOurs = false) } }
    fun choose(types: List<String>) = try {
        files.launch(types.toTypedArray())
    } catch (_: ActivityNotFoundException) {
        onBrought(wanted, null, null)
    }
    fun photograph() = try {
        val place = context.newPicture()
        picture = place.toString()
        camera.launch(place)
    } catch (_: ActivityNotFoundException) {
        onBrought(wanted, null, null)
    }
    // Whoever does not allow it brings a picture that is there already.
    val permission = rememberCameraPermission { isAllowed -> if (isAllowed) photograph() else choose(PICTURE_TYPES) }
    return Files(
        photograph = {
            wanted = it
            permission()
        },
        choose = { what, types ->
            wanted = what
            choose(types)
        },
    )
}

/** The same for codes: [onSeen] gets what the code in the picture says, or null if there is none. */
@Composable
internal fun rememberCodes(onSeen: (String?) -> Unit): Files {
    val scope = rememberCoroutineScope()
    return rememberFiles { _, file, _ -> scope.launch { onSeen(file?.let { readQr(it.content) }) } }
}

internal fun PictureLooks.forPapers() = Looks(brightness, glare, sharpness, width)

private fun Context.newPicture(): Uri {
    val folder = File(cacheDir, PICTURES).apply { mkdirs() }
    return FileProvider.getUriForFile(this, AUTHORITY, File.createTempFile("photo", ".jpg", folder))
}

private fun Context.pictureFile(uri: Uri) = File(File(cacheDir, PICTURES), uri.lastPathSegment.orEmpty())

internal const val AUTHORITY = "vn.congdan.files"
internal const val PICTURES = "pictures"
