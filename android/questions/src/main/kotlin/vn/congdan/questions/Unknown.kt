package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.congdan.design.Hint
import vn.congdan.design.R

/** A kind that is newer than this app: the notice above the questions says what to do. */
@Composable
internal fun Unknown() = Hint(stringResource(R.string.update_about))
