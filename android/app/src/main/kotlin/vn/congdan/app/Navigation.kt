package vn.congdan.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.navigation.compose.NavHost
import androidx.navigation.compose.composable
import androidx.navigation.compose.rememberNavController
import kotlinx.serialization.Serializable
import vn.congdan.bridge.Language
import vn.congdan.bridge.Procedures
import vn.congdan.find.FindEvent
import vn.congdan.find.FindScreen
import vn.congdan.find.FindViewModel
import vn.congdan.home.HomeEvent
import vn.congdan.home.HomeScreen
import vn.congdan.home.HomeViewModel

/** Where a person can be. Each stands in an address too, so that Android brings them back to it. */
@Serializable data object Home

@Serializable data object Find

/** Every screen, and how one leads to another. */
@Composable
fun Navigation(procedures: Procedures, language: Language) {
    val navigation = rememberNavController()
    NavHost(navigation, startDestination = Home) {
        composable<Home> {
            val model = kept(language) { HomeViewModel(procedures, it) }
            val state by model.state.collectAsStateWithLifecycle()
            LaunchedEffect(model) { model.on(HomeEvent.Opened) }
            HomeScreen(state, model::on, onFind = { navigation.navigate(Find) })
        }
        composable<Find> {
            val model = kept(language) { FindViewModel(procedures, it) }
            val state by model.state.collectAsStateWithLifecycle()
            LaunchedEffect(model) { model.on(FindEvent.Opened) }
            FindScreen(state, model::on, onBack = { navigation.popBackStack() })
        }
    }
}
