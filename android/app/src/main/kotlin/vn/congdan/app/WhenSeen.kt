package vn.congdan.app

import androidx.compose.runtime.Composable
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.compose.LifecycleEventEffect

/** Each time the screen is there again: from another screen, from another app. */
@Composable
internal fun WhenSeen(look: () -> Unit) = LifecycleEventEffect(Lifecycle.Event.ON_RESUME) { look() }
