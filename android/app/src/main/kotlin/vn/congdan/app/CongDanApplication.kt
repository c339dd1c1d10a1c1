package vn.congdan.app

import android.app.Application
import android.content.pm.PackageManager
import android.os.Build
import vn.congdan.bridge.CongDan
import vn.congdan.bridge.Language
import vn.congdan.bridge.Phone
import vn.congdan.bridge.Wishes
import vn.congdan.data.KeptWishes
import vn.congdan.data.androidPhone

/** The process: it holds the one app over the one phone. */
open class CongDanApplication : Application() {
    private var opened: CongDan? = null

    /** What the person asked of the app. */
    val wishes: Wishes by lazy { KeptWishes(this) }

    /** What the core stands on; tests put another under it. */
    protected open fun phone(): Phone = androidPhone(this)

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
}
