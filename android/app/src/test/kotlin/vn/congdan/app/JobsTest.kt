package vn.congdan.app

import android.Manifest
import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.pm.PackageManager
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** What goes on while the app is closed. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34], application = TestApplication::class)
class JobsTest {
    @Test
    fun whatWaitsIsPlannedOnceForWhenThereIsANetworkAndStaysPlannedOverARestart() {
        repeat(2) {
            SendLater.plan(application)
            LookForNews.plan(application)
        }
        val jobs = application.getSystemService(JobScheduler::class.java).allPendingJobs
        assertEquals(setOf(SendLater::class.java.name, LookForNews::class.java.name), jobs.map { it.service.className }.toSet())
        assertEquals(2, jobs.size)
        assertTrue(jobs.all { it.isPersisted && it.requiredNetwork != null })
        assertEquals(listOf(LookForNews::class.java.name), jobs.filter(JobInfo::isPeriodic).map { it.service.className })
        val asked = application.packageManager.getPackageInfo(application.packageName, PackageManager.GET_PERMISSIONS).requestedPermissions
        assertTrue(Manifest.permission.RECEIVE_BOOT_COMPLETED in asked.orEmpty())
    }
}
