package vn.congdan.app

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import vn.congdan.bridge.Language
import vn.congdan.bridge.Outcome

/**
 * What was left for later, and where this phone is woken, is sent when Android has a network for us, even if the app is closed. What
 * fails is tried again.
 */
class SendLater : JobService() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    override fun onStartJob(parameters: JobParameters): Boolean {
        val application = application as CongDanApplication
        scope.launch {
            val isUnsent = application.congDan(Language.VIETNAMESE).sendLater() is Outcome.Failed
            val isUntold = application.pushAddress?.settle() == true
            jobFinished(parameters, isUnsent || isUntold)
        }
        return true
    }

    override fun onStopJob(parameters: JobParameters): Boolean {
        scope.cancel()
        return true
    }

    companion object {
        private const val ID = 1

        /** Asks Android to run it once there is a network; asked again, it is the same. */
        fun plan(context: Context) {
            val job = JobInfo.Builder(ID, ComponentName(context, SendLater::class.java))
                .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
                .setPersisted(true)
                .build()
            context.getSystemService(JobScheduler::class.java).schedule(job)
        }
    }
}
