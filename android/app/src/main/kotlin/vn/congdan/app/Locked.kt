package vn.congdan.app

import android.content.Context
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.compose.LifecycleEventEffect
import vn.congdan.design.MainButton
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage

/** [content] behind the phone's own lock, if the person wishes so; before Android 11 the phone's lock is the only one. */
@Composable
internal fun Locked(isWished: Boolean, content: @Composable () -> Unit) {
    val isLockable = isWished && Build.VERSION.SDK_INT >= Build.VERSION_CODES.R
    var isOpen by rememberSaveable { mutableStateOf(false) }
    // Who leaves the app locks it.
    LifecycleEventEffect(Lifecycle.Event.ON_STOP) { isOpen = false }
    if (!isLockable || isOpen) return content()
    val context = LocalContext.current
    val ask = { if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) context.askForOwner { isOpen = true } }
    LaunchedEffect(Unit) { ask() }
    ScrollingPage(stringResource(R.string.lock_title), actions = { MainButton(stringResource(R.string.lock_open), ask) }) {}
}

@androidx.annotation.RequiresApi(Build.VERSION_CODES.R)
private fun Context.askForOwner(onOwner: () -> Unit) = BiometricPrompt.Builder(this)
    .setTitle(getString(R.string.lock_title))
    .setAllowedAuthenticators(
        android.hardware.biometrics.BiometricManager.Authenticators.BIOMETRIC_WEAK or
            android.hardware.biometrics.BiometricManager.Authenticators.DEVICE_CREDENTIAL,
    )
    .build()
    .authenticate(
        CancellationSignal(),
        mainExecutor,
        object : BiometricPrompt.AuthenticationCallback() {
            override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult) = onOwner()
        },
    )
