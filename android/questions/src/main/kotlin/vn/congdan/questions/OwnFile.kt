package vn.congdan.questions

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input
import vn.congdan.bridge.Worth
import vn.congdan.design.Hint
import vn.congdan.design.Mark
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.R
import vn.congdan.design.TextAction
import vn.congdan.design.Tone

/** A file of one's own. It stays on this phone and is brought along: said, so that nobody thinks it was sent. */
@Composable
internal fun OwnFile(field: Field, input: Input.OwnFile, asking: Asking) {
    val files = asking.files
    if (field.path in files.brought.unreadable) Notice(listOf(stringResource(R.string.papers_unreadable)), Tone.WRONG)
    files.brought.judged[field.path]?.let { Notice(listOf(it.message), if (it.worth == Worth.REFUSED) Tone.WRONG else Tone.WAITING) }
    val name = field.shown
    if (name != null) {
        Mark(stringResource(R.string.papers_ready), Tone.QUIET)
        Paragraph(name)
        Hint(stringResource(R.string.form_file_kept))
        Hint(stringResource(R.string.form_file_bring))
        TextAction(stringResource(R.string.remove), { asking.answer(field.path, Answer.Nothing) })
    }
    if (input.isPicture) OtherButton(stringResource(R.string.papers_photograph), { files.photograph(field.path) })
    OtherButton(stringResource(R.string.papers_choose_file), { files.choose(field.path, input.mediaTypes) })
}
