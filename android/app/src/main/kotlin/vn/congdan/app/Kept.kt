package vn.congdan.app

import androidx.compose.runtime.Composable
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import androidx.lifecycle.viewmodel.compose.viewModel
import kotlinx.coroutines.CoroutineScope
import vn.congdan.bridge.Language

/** A screen's model, kept by Android while the window turns; its scope ends when the screen is left for good. */
class Kept<Model>(make: (CoroutineScope) -> Model) : ViewModel() {
    val model = make(viewModelScope)
}

/** The model of this screen. In another language it is another, because it holds words. */
@Composable
inline fun <reified Model> kept(language: Language, noinline make: (CoroutineScope) -> Model): Model =
    viewModel(key = "${Model::class.qualifiedName} $language") { Kept(make) }.model
