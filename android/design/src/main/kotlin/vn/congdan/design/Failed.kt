package vn.congdan.design

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource

/** Something did not work: what happened, what is kept, what to do next, and a button that tries again. */
@Composable
fun Failed(happened: String, kept: String, next: String, isSerious: Boolean = true, onTryAgain: (() -> Unit)? = null) {
    Notice(listOf(happened, kept, next), if (isSerious) Tone.WRONG else Tone.QUIET)
    if (onTryAgain != null) OtherButton(stringResource(R.string.try_again), onTryAgain)
}
