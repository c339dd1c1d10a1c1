package vn.congdan.app

import android.app.Application
import android.content.pm.PackageManager
import vn.congdan.bridge.CongDan
import vn.congdan.bridge.Language
import vn.congdan.bridge.Phone
import vn.congdan.data.androidPhone

/** The process: it holds the one app over the one phone. */
open class CongDanApplication : Application() {
    private val congDan by lazy { CongDan(origin(), phone(), Language.VIETNAMESE) }

    /** What the core stands on; tests put another under it. */
    protected open fun phone(): Phone = androidPhone(this)

    /** The app in a language; sessions, drafts and catalogue are the same in each. */
    fun congDan(language: Language): CongDan = congDan.speaking(language)

    // The build writes the service's address into the manifest.
    private fun origin(): String =
        packageManager.getApplicationInfo(packageName, PackageManager.GET_META_DATA).metaData.getString("vn.congdan.origin")
            ?: error("the manifest names no service: vn.congdan.origin")
}
