package vn.congdan.push.fcm

import com.google.firebase.messaging.FirebaseMessagingService
import com.google.firebase.messaging.RemoteMessage
import kotlinx.coroutines.runBlocking
import vn.congdan.data.HearsPush

/** What Firebase calls. Nothing in a message is read: that one came is the hint, and the inbox is the truth. */
class FcmService : FirebaseMessagingService() {
    private val application get() = applicationContext as? HearsPush

    @Suppress("OVERRIDE_DEPRECATION") // See FcmPush.
    override fun onNewToken(token: String) {
        application?.placeChanged()
    }

    // On a thread of Firebase's; Android lets the app work until this returns, for some twenty seconds.
    override fun onMessageReceived(message: RemoteMessage) {
        runBlocking { application?.look() }
    }
}
