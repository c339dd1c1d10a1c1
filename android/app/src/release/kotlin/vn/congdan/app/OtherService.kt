package vn.congdan.app

import android.app.Application
import androidx.compose.runtime.Composable
import vn.congdan.bridge.CongDan

/** This build talks to the service that it was built for, and to no other. */
internal fun otherService(@Suppress("UNUSED_PARAMETER") application: Application): CongDan? = null

/** No code leads it elsewhere. */
@Composable
internal fun rememberInvitations(): (String?) -> Boolean = { false }
