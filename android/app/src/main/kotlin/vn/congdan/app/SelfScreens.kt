package vn.congdan.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.platform.LocalContext
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.navigation.NavGraphBuilder
import androidx.navigation.compose.composable
import vn.congdan.devices.DevicesEvent
import vn.congdan.devices.DevicesScreen
import vn.congdan.devices.DevicesViewModel
import vn.congdan.settings.SettingsEvent
import vn.congdan.settings.SettingsScreen
import vn.congdan.settings.SettingsViewModel
import vn.congdan.settings.SettingsWays
import vn.congdan.signin.SignInEvent
import vn.congdan.signin.SignInScreen
import vn.congdan.signin.SignInViewModel
import vn.congdan.start.StartEvent
import vn.congdan.start.StartScreen
import vn.congdan.start.StartViewModel

/** The person and their phone: first start, sign-in, settings. */
internal fun NavGraphBuilder.selfScreens(ground: Ground) {
    composable<ToStart> {
        val model = kept(ground.language) { StartViewModel(ground.wishes, ground.language, it) }
        val state by model.state.collectAsStateWithLifecycle()
        StartScreen(state, { event ->
            model.on(event)
            if (event == StartEvent.Began) ground.navigation.navigate(ToHome) { popUpTo<ToStart> { inclusive = true } }
        })
    }
    composable<ToSignIn> { SignIn(ground) }
    composable<ToSettings> { Settings(ground) }
    composable<ToDevices> {
        val model = kept(ground.language) { DevicesViewModel(ground.congDan.account, it) }
        val state by model.state.collectAsStateWithLifecycle()
        LaunchedEffect(model) { model.on(DevicesEvent.Opened) }
        DevicesScreen(state, model::on, ground::back)
    }
}

@Composable
private fun SignIn(ground: Ground) {
    val account = accountOf(ground)
    val model = kept(ground.language) { SignInViewModel(account, it) }
    val state by model.state.collectAsStateWithLifecycle()
    val open = rememberBrowser()
    LaunchedEffect(model) { model.address.collect { if (!open(it)) model.on(SignInEvent.NoBrowser) } }
    LaunchedEffect(model) { model.done.collect { ground.back() } }
    val came by ground.redirect.collectAsStateWithLifecycle()
    LaunchedEffect(came) {
        came?.let { model.on(SignInEvent.CameBack(it)) }
        ground.redirect.value = null
    }
    SignInScreen(state, model::on, ground::back)
}

@Composable
private fun Settings(ground: Ground) {
    val account = accountOf(ground)
    val model = kept(ground.language) { SettingsViewModel(ground.wishes, account, ground.language, it) }
    val state by model.state.collectAsStateWithLifecycle()
    WhenSeen { model.on(SettingsEvent.Opened) }
    SettingsScreen(
        state,
        model::on,
        SettingsWays(
            devices = { ground.navigation.navigate(ToDevices) },
            card = { ground.navigation.navigate(ToCard) },
            signIn = { ground.navigation.navigate(ToSignIn) },
            back = ground::back,
            allowNotices = rememberBlockedNotices(),
        ),
    )
}

@Composable
private fun accountOf(ground: Ground) = (LocalContext.current.applicationContext as CongDanApplication).account(ground.congDan)
