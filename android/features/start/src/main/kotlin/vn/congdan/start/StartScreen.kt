package vn.congdan.start

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Language
import vn.congdan.bridge.TextSize
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Hint
import vn.congdan.design.MainButton
import vn.congdan.design.OneOfRow
import vn.congdan.design.Paragraph
import vn.congdan.design.PartTitle
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space

/** The first thing a person sees: language, size of letters, and what is kept where. */
@Composable
fun StartScreen(state: StartState, onEvent: (StartEvent) -> Unit) {
    ScrollingPage(
        stringResource(R.string.start_title),
        actions = { MainButton(stringResource(R.string.start_go), { onEvent(StartEvent.Began) }) },
    ) {
        Paragraph(stringResource(R.string.start_about))
        PartTitle(stringResource(R.string.start_language))
        Choices {
            Language.entries.forEach { language ->
                val name = if (language == Language.VIETNAMESE) R.string.language_vietnamese else R.string.language_english
                OneOfRow(stringResource(name), state.language == language, { onEvent(StartEvent.ChoseLanguage(language)) })
            }
        }
        PartTitle(stringResource(R.string.start_text_size))
        Hint(stringResource(R.string.start_text_sample))
        Choices {
            TextSize.entries.forEach { size ->
                OneOfRow(stringResource(size.word()), state.textSize == size, { onEvent(StartEvent.ChoseTextSize(size)) })
            }
        }
        PartTitle(stringResource(R.string.start_kept_title))
        Paragraph(stringResource(R.string.start_kept_phone))
        Paragraph(stringResource(R.string.start_kept_service))
        Paragraph(stringResource(R.string.start_kept_backup))
    }
}

@Composable
private fun Choices(content: @Composable () -> Unit) = Column(verticalArrangement = Arrangement.spacedBy(Space.small)) { content() }

private fun TextSize.word() = when (this) {
    TextSize.NORMAL -> R.string.size_normal
    TextSize.LARGE -> R.string.size_large
    TextSize.LARGEST -> R.string.size_largest
}

@Preview
@Composable
private fun StartPreview() = CongDanTheme { StartScreen(StartState(Language.VIETNAMESE, TextSize.NORMAL), {}) }
