package vn.congdan.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Language
import vn.congdan.bridge.TextSize
import vn.congdan.bridge.Wish
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Failed
import vn.congdan.design.Hint
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OneOfRow
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.PartTitle
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.SwitchRow
import vn.congdan.design.Tone

/** Where the screen leads, and what the phone says and is asked for. */
class SettingsWays(
    val devices: () -> Unit,
    val card: () -> Unit,
    val signIn: () -> Unit,
    val back: () -> Unit,
    /** Opens the phone's own settings; null while it lets our notices through. */
    val allowNotices: (() -> Unit)? = null,
)

/** What a person wishes of the app: a function of the state. */
@Composable
fun SettingsScreen(state: SettingsState, onEvent: (SettingsEvent) -> Unit, ways: SettingsWays) {
    fun change(change: (Wish) -> Wish) = onEvent(SettingsEvent.Changed(change))
    val wish = state.wish
    ScrollingPage(stringResource(R.string.settings_title), ways.back) {
        state.failure?.let { Failed(it.happened, it.kept, it.next, isSerious = false) }
        Part(R.string.settings_language) {
            Language.entries.forEach { language ->
                val name = if (language == Language.VIETNAMESE) R.string.language_vietnamese else R.string.language_english
                OneOfRow(stringResource(name), state.language == language, { change { it.copy(language = language) } })
            }
        }
        Part(R.string.start_text_size) {
            TextSize.entries.forEach { size ->
                OneOfRow(stringResource(size.word()), wish.textSize == size, { change { it.copy(textSize = size) } })
            }
        }
        SwitchRow(stringResource(R.string.settings_contrast), wish.hasContrast) { isOn -> change { it.copy(hasContrast = isOn) } }
        SwitchRow(stringResource(R.string.settings_read_aloud), wish.isReadAloud) { isOn -> change { it.copy(isReadAloud = isOn) } }
        Part(R.string.inbox_title) { Notices(wish, ways) { change(it) } }
        Part(R.string.settings_account) { Account(state, onEvent, ways) { change(it) } }
    }
}

private fun TextSize.word() = when (this) {
    TextSize.NORMAL -> R.string.size_normal
    TextSize.LARGE -> R.string.size_large
    TextSize.LARGEST -> R.string.size_largest
}

@Composable
private fun Part(title: Int, content: @Composable () -> Unit) = Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
    PartTitle(stringResource(title))
    content()
}

@Composable
private fun Notices(wish: Wish, ways: SettingsWays, change: ((Wish) -> Wish) -> Unit) {
    SwitchRow(stringResource(R.string.settings_notices), wish.hasNotices) { isOn -> change { it.copy(hasNotices = isOn) } }
    ways.allowNotices?.takeIf { wish.hasNotices }?.let { allow ->
        Notice(listOf(stringResource(R.string.settings_notices_blocked)), Tone.WAITING)
        OtherButton(stringResource(R.string.settings_allow), allow)
    }
    SwitchRow(stringResource(R.string.settings_quiet), wish.hasQuietHours) { isOn -> change { it.copy(hasQuietHours = isOn) } }
    Hint(stringResource(R.string.settings_quiet_about))
}

@Composable
private fun Account(state: SettingsState, onEvent: (SettingsEvent) -> Unit, ways: SettingsWays, change: ((Wish) -> Wish) -> Unit) {
    SwitchRow(stringResource(R.string.settings_lock), state.wish.isLocked) { isOn -> change { it.copy(isLocked = isOn) } }
    when {
        state.isBusy -> Busy()
        !state.isSignedIn -> {
            Paragraph(stringResource(R.string.settings_signed_out))
            MainButton(stringResource(R.string.sign_in_title), ways.signIn)
        }
        state.isSignOutAsked -> {
            Notice(listOf(stringResource(R.string.settings_sign_out_ask), stringResource(R.string.settings_sign_out_kept)), Tone.WAITING)
            MainButton(stringResource(R.string.settings_sign_out), { onEvent(SettingsEvent.SignedOut) })
            OtherButton(stringResource(R.string.no), { onEvent(SettingsEvent.KeptSignedIn) })
        }
        else -> {
            OtherButton(stringResource(R.string.settings_devices), ways.devices)
            OtherButton(stringResource(R.string.settings_card), ways.card)
            OtherButton(stringResource(R.string.settings_sign_out), { onEvent(SettingsEvent.AskedToSignOut) })
        }
    }
}

@Preview
@Composable
private fun SettingsPreview() = CongDanTheme {
    SettingsScreen(SettingsState(Wish(), Language.VIETNAMESE, isSignedIn = true), {}, SettingsWays({}, {}, {}, {}))
}
