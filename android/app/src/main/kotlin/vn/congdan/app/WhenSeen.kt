package vn.congdan.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberUpdatedState
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.compose.LifecycleEventEffect
import kotlinx.coroutines.flow.Flow

/** The same, and each time a person is told something while they look at it. */
@Composable
internal fun WhenSeenOrTold(told: Flow<Unit>, look: () -> Unit) {
    WhenSeen(look)
    val now by rememberUpdatedState(look)
    LaunchedEffect(told) { told.collect { now() } }
}

/** Each time the screen is there again: from another screen, from another app. */
@Composable
internal fun WhenSeen(look: () -> Unit) = LifecycleEventEffect(Lifecycle.Event.ON_RESUME) { look() }
