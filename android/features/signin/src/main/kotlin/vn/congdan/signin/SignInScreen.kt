package vn.congdan.signin

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Failed
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Tone

/** Says what will happen before the browser opens, and waits for it. */
@Composable
fun SignInScreen(state: SignInState, onEvent: (SignInEvent) -> Unit, onLater: () -> Unit) {
    ScrollingPage(
        stringResource(R.string.sign_in_title),
        onBack = onLater,
        actions = if (state.step == SignInStep.BUSY) null else ({ Actions(state, onEvent, onLater) }),
    ) {
        Paragraph(stringResource(R.string.sign_in_about))
        Paragraph(stringResource(R.string.sign_in_browser))
        Paragraph(stringResource(R.string.sign_in_safe))
        when (state.step) {
            SignInStep.BUSY -> Busy()
            SignInStep.WAITING -> Notice(listOf(stringResource(R.string.sign_in_waiting)), Tone.WAITING)
            SignInStep.ASKING -> Unit
        }
        if (state.hasNoBrowser) Notice(listOf(stringResource(R.string.sign_in_no_browser)), Tone.WRONG)
        state.failure?.let { Failed(it.happened, it.kept, it.next) }
    }
}

@Composable
private fun Actions(state: SignInState, onEvent: (SignInEvent) -> Unit, onLater: () -> Unit) {
    val word = if (state.step == SignInStep.WAITING) R.string.sign_in_again else R.string.sign_in_go
    MainButton(stringResource(word), { onEvent(SignInEvent.Begun) })
    OtherButton(stringResource(R.string.sign_in_later), onLater)
}

@Preview
@Composable
private fun AskingPreview() = Shown(SignInState())

@Preview
@Composable
private fun WaitingPreview() = Shown(SignInState(SignInStep.WAITING))

@Composable
private fun Shown(state: SignInState) = CongDanTheme { SignInScreen(state, {}, {}) }
