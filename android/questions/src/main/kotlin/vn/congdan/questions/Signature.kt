package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.congdan.design.Notice
import vn.congdan.design.R
import vn.congdan.design.Tone

/** A signature, which this app cannot make: said, so that nobody looks for it. */
@Composable
internal fun Signature() = Notice(listOf(stringResource(R.string.form_signature_later)), Tone.WAITING)
