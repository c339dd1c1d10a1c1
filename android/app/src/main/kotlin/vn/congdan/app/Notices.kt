package vn.congdan.app

import android.Manifest
import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context
import android.content.Intent
import android.os.Build
import android.provider.Settings
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import vn.congdan.design.R

/** The channels of our notices, one that is heard and one that is not; their names are in the person's language and change with it. */
internal fun Context.makeNoticeChannel() {
    val manager = getSystemService(NotificationManager::class.java)
    val channels = mapOf(CHANNEL to NotificationManager.IMPORTANCE_DEFAULT, QUIET_CHANNEL to NotificationManager.IMPORTANCE_LOW)
    for ((id, importance) in channels) {
        val name = getString(if (id == CHANNEL) R.string.notice_channel else R.string.settings_quiet)
        val channel = NotificationChannel(id, name, importance)
        channel.description = getString(R.string.notice_channel_about)
        manager.createNotificationChannel(channel)
    }
}

internal const val CHANNEL = "dossiers"
internal const val QUIET_CHANNEL = "quiet"

/** How to let our notices through; null while nothing stops them. */
@Composable
internal fun rememberBlockedNotices(): (() -> Unit)? {
    val context = LocalContext.current
    var isBlocked by remember { mutableStateOf(context.areNoticesBlocked()) }
    WhenSeen { isBlocked = context.areNoticesBlocked() }
    val ask = rememberLauncherForActivityResult(ActivityResultContracts.RequestPermission()) { isAllowed ->
        // Asked and refused for good: the phone's own settings are the way.
        if (!isAllowed) context.startActivity(context.noticeSettings())
    }
    if (!isBlocked) return null
    return {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) ask.launch(Manifest.permission.POST_NOTIFICATIONS)
        else context.startActivity(context.noticeSettings())
    }
}

internal fun Context.areNoticesBlocked() = !getSystemService(NotificationManager::class.java).areNotificationsEnabled()

private fun Context.noticeSettings() =
    Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS).putExtra(Settings.EXTRA_APP_PACKAGE, packageName)
