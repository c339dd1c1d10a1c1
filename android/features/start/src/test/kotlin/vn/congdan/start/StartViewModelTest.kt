package vn.congdan.start

import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.update
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Language
import vn.congdan.bridge.TextSize
import vn.congdan.bridge.Wish
import vn.congdan.bridge.Wishes

class StartViewModelTest {
    private val wishes = object : Wishes {
        override val now = MutableStateFlow(Wish())

        override fun change(change: (Wish) -> Wish) = now.update(change)
    }
    private val viewModel = StartViewModel(wishes, Language.ENGLISH, CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun whatThePhoneSpeaksStandsUntilTheyChoose() {
        assertEquals(StartState(Language.ENGLISH, TextSize.NORMAL), state)
        assertEquals(null, wishes.now.value.language, "nothing was chosen for them")
        viewModel.on(StartEvent.ChoseLanguage(Language.VIETNAMESE))
        viewModel.on(StartEvent.ChoseTextSize(TextSize.LARGEST))
        assertEquals(StartState(Language.VIETNAMESE, TextSize.LARGEST), state)
    }

    @Test
    fun aStartIsRememberedWithWhatWasChosen() {
        viewModel.on(StartEvent.ChoseTextSize(TextSize.LARGE))
        viewModel.on(StartEvent.Began)
        assertEquals(Wish(textSize = TextSize.LARGE, isStarted = true), wishes.now.value)
    }
}
