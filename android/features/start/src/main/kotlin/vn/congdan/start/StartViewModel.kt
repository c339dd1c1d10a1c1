package vn.congdan.start

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.stateIn
import vn.congdan.bridge.Language
import vn.congdan.bridge.Wish
import vn.congdan.bridge.Wishes

/** The first choices, which hold at once and can be changed in the settings. [spoken] is what the phone speaks. */
class StartViewModel(private val wishes: Wishes, private val spoken: Language, scope: CoroutineScope) {
    val state: StateFlow<StartState> =
        wishes.now.map(::shown).stateIn(scope, SharingStarted.Eagerly, shown(wishes.now.value))

    fun on(event: StartEvent) = when (event) {
        is StartEvent.ChoseLanguage -> wishes.change { it.copy(language = event.language) }
        is StartEvent.ChoseTextSize -> wishes.change { it.copy(textSize = event.size) }
        StartEvent.Began -> wishes.change { it.copy(isStarted = true) }
    }

    private fun shown(wish: Wish) = StartState(wish.language ?: spoken, wish.textSize)
}
