package vn.congdan.design

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource

/** Something here is newer than this app. */
@Composable
fun PleaseUpdate() = Notice(
    listOf(
        stringResource(R.string.update_title),
        stringResource(R.string.update_about),
        stringResource(R.string.update_kept),
    ),
    Tone.WAITING,
)
