package vn.congdan.app

import android.app.Application
import android.content.Context
import android.content.Intent
import android.os.Build
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.core.content.edit
import java.security.MessageDigest
import vn.congdan.bridge.CongDan
import vn.congdan.bridge.Demo
import vn.congdan.bridge.Language
import vn.congdan.data.androidPhone
import vn.congdan.design.R
import vn.congdan.design.TextAction

/*
 * A build for trying out can talk to a demo in the local network instead. What it keeps of a demo lies apart from what it keeps of the
 * service that it was built for, and of every other demo. It forgets the demo when Android clears the app's data.
 */

/** The app over the demo that the person connected to; null while there is none. */
internal fun otherService(application: Application): CongDan? {
    val demo = application.keptDemo() ?: return null
    return demo.congDan(androidPhone(application, demo.place()), Language.VIETNAMESE, Build.MODEL)
}

/** Looks at each code: whether it invites to a demo. If so the person is asked whether to connect to it. */
@Composable
internal fun rememberInvitations(): (String?) -> Boolean {
    val context = LocalContext.current
    var asked by rememberSaveable { mutableStateOf<String?>(null) }
    asked?.let(Demo::of)?.let { demo ->
        AlertDialog(
            onDismissRequest = { asked = null },
            title = { Text(stringResource(R.string.demo_title)) },
            text = { Text(stringResource(R.string.demo_about, demo.origin)) },
            confirmButton = { TextAction(stringResource(R.string.demo_connect), { context.connect(demo) }) },
            dismissButton = { TextAction(stringResource(R.string.demo_stay), { asked = null }) },
        )
    }
    return { text ->
        val isInvited = text != null && Demo.of(text) != null
        if (isInvited) asked = text
        isInvited
    }
}

private fun Context.connect(demo: Demo) {
    kept().edit(commit = true) { putString(KEPT, demo.kept) }
    (applicationContext as CongDanApplication).openAnew()
    // A window of its own: what the old one shows is of the other service.
    startActivity(Intent(this, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK or Intent.FLAG_ACTIVITY_CLEAR_TASK))
}

private fun Context.keptDemo() = kept().getString(KEPT, null)?.let(Demo::of)

private fun Context.kept() = getSharedPreferences("demo", Context.MODE_PRIVATE)

/** Under which a demo's things lie: its key is another each time that it is started. */
private fun Demo.place() = MessageDigest.getInstance("SHA-256").digest(kept.encodeToByteArray()).take(8).joinToString("", "demo-") { "%02x".format(it) }

private const val KEPT = "invitation"
