package vn.congdan.app

import android.app.Application
import vn.congdan.data.Push

/** This build asks nobody to wake it: it listens while it is open and looks by itself while it is closed. */
internal fun pushOfBuild(@Suppress("UNUSED_PARAMETER") application: Application): Push? = null
