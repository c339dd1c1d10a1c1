package vn.congdan.app

import android.app.Application
import vn.congdan.data.Push
import vn.congdan.push.fcm.FcmPush

/** This build is woken by Firebase, if whoever built it named a project there. */
internal fun pushOfBuild(application: Application): Push? = FcmPush.of(application)
