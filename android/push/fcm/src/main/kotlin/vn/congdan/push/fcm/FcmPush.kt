package vn.congdan.push.fcm

import android.content.Context
import android.content.pm.PackageManager
import com.google.android.gms.tasks.Task
import com.google.firebase.FirebaseApp
import com.google.firebase.FirebaseOptions
import com.google.firebase.messaging.FirebaseMessaging
import kotlin.coroutines.resume
import kotlinx.coroutines.suspendCancellableCoroutine
import vn.congdan.data.Push
import vn.congdan.data.PushPlace

/**
 * Firebase Cloud Messaging by registration tokens. No token is drawn before somebody asks for the place: the manifest switches that off.
 * What Firebase wants instead of tokens (an installation's id) needs Google's services of 2026; many phones have older ones.
 */
@Suppress("DEPRECATION")
class FcmPush private constructor(private val messaging: FirebaseMessaging) : Push {
    override val channel = "fcm"

    override suspend fun place(): PushPlace {
        val asked = messaging.token.ended()
        if (asked.isSuccessful) return PushPlace.At(asked.result)
        // A phone without Google's services says so in these words, and in no other way.
        val isMissing = generateSequence<Throwable>(asked.exception) { it.cause }.any { it.message == "MISSING_INSTANCEID_SERVICE" }
        return if (isMissing) PushPlace.Never else PushPlace.NotNow
    }

    override suspend fun stop() = messaging.deleteToken().ended().isSuccessful

    companion object {
        /**
         * Over the project that the build names in the manifest; null if it names none. To be called as the process starts: what
         * Firebase starts later stands on it.
         */
        fun of(context: Context): FcmPush? {
            val named = context.packageManager.getApplicationInfo(context.packageName, PackageManager.GET_META_DATA).metaData
            fun said(name: String) = named?.getString(name)?.takeIf(String::isNotBlank)
            val options = FirebaseOptions.Builder()
                .setApplicationId(said("vn.congdan.fcm.application") ?: return null)
                .setProjectId(said("vn.congdan.fcm.project") ?: return null)
                .setApiKey(said("vn.congdan.fcm.key") ?: return null)
                .build()
            FirebaseApp.initializeApp(context, options)
            return FcmPush(FirebaseMessaging.getInstance())
        }
    }
}

private suspend fun <T> Task<T>.ended(): Task<T> = suspendCancellableCoroutine { waiting ->
    // Firebase's own threads may call: the one that draws is not asked to.
    addOnCompleteListener(Runnable::run) { waiting.resume(it) }
}
