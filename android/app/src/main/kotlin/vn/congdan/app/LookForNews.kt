package vn.congdan.app

import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import java.time.Instant
import java.time.LocalTime
import java.time.ZoneId
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import vn.congdan.bridge.InboxNotice
import vn.congdan.bridge.Language
import vn.congdan.bridge.Outcome
import vn.congdan.data.SystemClock
import vn.congdan.design.R

/** Asks now and then what is new, and tells it: the way that needs no third party's push service, and is left when one fails. */
class LookForNews : JobService() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    override fun onStartJob(parameters: JobParameters): Boolean {
        val application = application as CongDanApplication
        if (!application.wishes.now.value.hasNotices) return false
        scope.launch {
            application.lookForNews()
            jobFinished(parameters, false)
        }
        return true
    }

    override fun onStopJob(parameters: JobParameters): Boolean {
        scope.cancel()
        return true
    }

    companion object {
        private const val ID = 2
        private const val SOON = 3

        /** Asks Android to look about once an hour, when there is a network. */
        fun plan(context: Context) {
            val job = JobInfo.Builder(ID, ComponentName(context, LookForNews::class.java))
                .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
                .setPersisted(true)
                .setPeriodic(TimeUnit.HOURS.toMillis(1))
                .build()
            context.getSystemService(JobScheduler::class.java).schedule(job)
        }

        /** Asks Android to look once, as soon as there is a network. */
        fun soon(context: Context) {
            val job = JobInfo.Builder(SOON, ComponentName(context, LookForNews::class.java))
                .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
                .setPersisted(true)
                .build()
            context.getSystemService(JobScheduler::class.java).schedule(job)
        }
    }
}

/** Asks what is new and tells it, if the person wants to be told; false if there was no answer. */
internal suspend fun CongDanApplication.lookForNews(): Boolean {
    val wish = wishes.now.value
    if (!wish.hasNotices) return true
    val inbox = congDan(wish.language ?: resources.language()).inbox.inbox()
    if (inbox !is Outcome.Done || inbox.value.failure != null) return false
    tell(inbox.value.notices, wish.hasQuietHours)
    return true
}

/** Each that is unread is shown once; what is read goes. A title says what happened and never whose it is. */
internal fun Context.tell(notices: List<InboxNotice>, hasQuietHours: Boolean, nowMillis: Long = SystemClock.nowMillis()) {
    val manager = getSystemService(NotificationManager::class.java)
    makeNoticeChannel()
    val shown = manager.activeNotifications.mapNotNull { it.tag }.toSet()
    val unread = notices.filter { !it.isRead }
    shown.filter { tag -> unread.none { it.id == tag } }.forEach { manager.cancel(it, 0) }
    val isQuiet = hasQuietHours && isQuietAt(nowMillis)
    unread.filter { it.id !in shown }.forEach { manager.notify(it.id, 0, notification(it, isQuiet)) }
}

/** From 21:00 to 7:00 in Viet Nam. */
internal fun isQuietAt(nowMillis: Long): Boolean {
    val time = LocalTime.ofInstant(Instant.ofEpochMilli(nowMillis), ZoneId.of("Asia/Ho_Chi_Minh"))
    return time >= LocalTime.of(21, 0) || time < LocalTime.of(7, 0)
}

private fun Context.notification(notice: InboxNotice, isQuiet: Boolean): Notification {
    val open = PendingIntent.getActivity(this, 0, Intent(this, MainActivity::class.java), PendingIntent.FLAG_IMMUTABLE)
    return Notification.Builder(this, if (isQuiet) QUIET_CHANNEL else CHANNEL)
        .setSmallIcon(android.R.drawable.ic_dialog_info)
        .setContentTitle(getString(R.string.notice_channel))
        .setContentText(notice.title)
        .setContentIntent(open)
        .setAutoCancel(true)
        .setVisibility(Notification.VISIBILITY_PRIVATE)
        .build()
}
