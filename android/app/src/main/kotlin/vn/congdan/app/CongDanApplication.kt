package vn.congdan.app

import android.app.Application
import android.content.pm.PackageManager
import android.os.Build
import kotlinx.coroutines.withTimeoutOrNull
import vn.congdan.bridge.Account
import vn.congdan.bridge.CongDan
import vn.congdan.bridge.Language
import vn.congdan.bridge.Phone
import vn.congdan.bridge.Wishes
import vn.congdan.data.HearsPush
import vn.congdan.data.KeptPushMark
import vn.congdan.data.KeptWishes
import vn.congdan.data.Push
import vn.congdan.data.androidPhone

/** The process: it holds the one app over the one phone. */
open class CongDanApplication : Application(), HearsPush {
    private var opened: CongDan? = null

    /** What the service is told of a way to wake this phone; null in a build that has none. */
    internal var pushAddress: PushAddress? = null
        private set

    /** What the person asked of the app. */
    val wishes: Wishes by lazy { KeptWishes(this) }

    /** What the core stands on; tests put another under it. */
    protected open fun phone(): Phone = androidPhone(this)

    /** What wakes the app; tests put another in its place. */
    protected open fun push(): Push? = pushOfBuild(this)

    override fun onCreate() {
        super.onCreate()
        val app = { congDan(Language.VIETNAMESE) }
        val isWanted = { wishes.now.value.hasNotices && !areNoticesBlocked() }
        pushAddress = push()?.let { PushAddress(it, { app().account }, { app().pushes }, isWanted, KeptPushMark(this)) }
    }

    override fun placeChanged() = SendLater.plan(this)

    override suspend fun look() {
        if (withTimeoutOrNull(LOOK_WITHIN) { lookForNews() } != true) LookForNews.soon(this)
    }

    /** Who is signed in; who comes or goes through it takes the way to wake this phone along. */
    internal fun account(congDan: CongDan): Account =
        pushAddress?.let { AddressedAccount(congDan.account, it) { SendLater.plan(this) } } ?: congDan.account

    /** The app in a language; sessions, drafts and catalogue are the same in each. */
    fun congDan(language: Language): CongDan = opened().speaking(language)

    private fun opened(): CongDan = synchronized(this) {
        opened ?: (otherService(this) ?: CongDan(origin(), phone(), Language.VIETNAMESE, Build.MODEL)).also { opened = it }
    }

    /** What talks to which service is decided once more. What is on its way ends with whoever waits for it. */
    internal fun openAnew() = synchronized(this) { opened = null }

    // The build writes the service's address into the manifest.
    protected open fun origin(): String =
        packageManager.getApplicationInfo(packageName, PackageManager.GET_META_DATA).metaData.getString("vn.congdan.origin")
            ?: error("the manifest names no service: vn.congdan.origin")

    private companion object {
        /** Within what Android gives an app that was woken, in milliseconds. */
        const val LOOK_WITHIN = 15_000L
    }
}
