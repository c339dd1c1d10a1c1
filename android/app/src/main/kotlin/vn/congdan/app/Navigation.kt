package vn.congdan.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.compose.LocalLifecycleOwner
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.repeatOnLifecycle
import androidx.navigation.NavController
import androidx.navigation.NavDestination.Companion.hasRoute
import androidx.navigation.compose.NavHost
import androidx.navigation.compose.currentBackStackEntryAsState
import androidx.navigation.compose.rememberNavController
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import vn.congdan.bridge.CongDan
import vn.congdan.bridge.Language
import vn.congdan.bridge.Wishes

/** What every part of the way stands on. */
internal class Ground(
    val navigation: NavController,
    val congDan: CongDan,
    val wishes: Wishes,
    val language: Language,
    /** The address that the browser came back with, until it is redeemed. */
    val redirect: MutableStateFlow<String?>,
    /** Something was told while the app is in front: what shows it looks again. */
    val told: MutableSharedFlow<Unit>,
) {
    fun back() {
        navigation.popBackStack()
    }

    fun home() {
        navigation.popBackStack(ToHome, inclusive = false)
    }
}

/** Every screen, and how one leads to another. */
@Composable
fun Navigation(congDan: CongDan, wishes: Wishes, language: Language, redirect: MutableStateFlow<String?>) {
    val navigation = rememberNavController()
    val told = remember { MutableSharedFlow<Unit>(extraBufferCapacity = 1, onBufferOverflow = BufferOverflow.DROP_OLDEST) }
    val ground = Ground(navigation, congDan, wishes, language, redirect, told)
    Listening(ground)
    // A start is remembered: who chose a language is not asked again because the window was made anew.
    NavHost(navigation, startDestination = if (wishes.now.value.isStarted) ToHome else ToStart) {
        selfScreens(ground)
        filingScreens(ground)
        dossierScreens(ground)
        heardScreens(ground)
        cardScreens(ground)
    }
    val came by redirect.collectAsStateWithLifecycle()
    // Android may have ended the app while the browser was open: whoever comes back goes where the sign-in is finished.
    LaunchedEffect(came) { if (came != null) navigation.navigate(ToSignIn) { launchSingleTop = true } }
}

/** While the window is in front, what is told is there at once. It begins anew when a sign-in is over. */
@Composable
private fun Listening(ground: Ground) {
    val entry by ground.navigation.currentBackStackEntryAsState()
    val isSigningIn = entry?.destination?.hasRoute<ToSignIn>() == true
    val lifecycle = LocalLifecycleOwner.current.lifecycle
    LaunchedEffect(lifecycle, isSigningIn, ground.language) {
        lifecycle.repeatOnLifecycle(Lifecycle.State.STARTED) { ground.congDan.liveInbox.told().collect { ground.told.emit(Unit) } }
    }
}
