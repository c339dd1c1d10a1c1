package vn.congdan.app

import android.Manifest
import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.pm.PackageManager
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.data.Push
import vn.congdan.data.PushPlace

/** What goes on while the app is closed. */
@RunWith(RobolectricTestRunner::class)
// As all others have it: with another way to draw this would be another world in the machine, and the core is told of one alone.
@GraphicsMode(GraphicsMode.Mode.NATIVE)
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

    @Test
    fun whoIsWokenAndHearsNothingLooksOnceMoreWhenThereIsANetwork() = runBlocking {
        application.memory.online = false
        application.look()
        val job = application.getSystemService(JobScheduler::class.java).allPendingJobs.single()
        assertEquals(LookForNews::class.java.name, job.service.className)
        assertTrue(job.isPersisted && job.requiredNetwork != null && !job.isPeriodic)
    }

    @Test
    fun whoWantsNoNoticesIsNotLookedFor() = runBlocking {
        application.memory.online = false
        application.wishes.change { it.copy(hasNotices = false) }
        application.look()
        assertEquals(emptyList<JobInfo>(), application.getSystemService(JobScheduler::class.java).allPendingJobs)
    }

    @Test
    fun nobodyWakesTheAppThatEverybodyGets() {
        assertNull(application.pushAddress)
        open("vi").close()
        val planned = application.getSystemService(JobScheduler::class.java).allPendingJobs.map { it.service.className }
        assertEquals("there is nothing to settle", emptyList<String>(), planned - LookForNews::class.java.name)
    }

    @Test
    @Config(application = WokenApplication::class)
    fun whereThePhoneIsWokenIsSettledWhenTheWindowOpensAndWhenItChanges() {
        val scheduler = application.getSystemService(JobScheduler::class.java)
        application.placeChanged()
        assertEquals(listOf(SendLater::class.java.name), scheduler.allPendingJobs.map { it.service.className })
        scheduler.cancelAll()
        open("vi").close()
        assertEquals(1, scheduler.allPendingJobs.count { it.service.className == SendLater::class.java.name })
    }
}

/** The app with somebody to wake it. */
class WokenApplication : TestApplication() {
    override fun push(): Push = object : Push {
        override val channel = "fcm"

        override suspend fun place() = PushPlace.At("somewhere")

        override suspend fun stop() = true
    }
}
