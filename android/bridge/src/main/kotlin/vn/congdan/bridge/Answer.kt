package vn.congdan.bridge

import uniffi.congdan_core.AnswerValue
import uniffi.congdan_core.Severity

/** One answer of a form. */
sealed interface Answer {
    /** None, or one that is taken back. */
    data object Nothing : Answer
    /** What was typed, chosen from a list, or a date. */
    data class Text(val text: String) : Answer
    /** A whole number. */
    data class Number(val number: Long) : Answer
    data class YesNo(val yes: Boolean) : Answer
    /** Several answers under their names: an address. */
    data class Parts(val parts: Map<String, Answer>) : Answer
    /** A table. */
    data class Rows(val rows: List<Answer>) : Answer
}

/** Something found in answers: where, why, how to mend it. Only an error stops the dossier. */
data class Finding(val code: String, val path: String, val isError: Boolean, val message: String, val mend: String)

internal fun Answer.undressed(): AnswerValue = when (this) {
    Answer.Nothing -> AnswerValue.Nothing
    is Answer.Text -> AnswerValue.Text(text)
    is Answer.Number -> AnswerValue.Number(number)
    is Answer.YesNo -> AnswerValue.YesNo(yes)
    is Answer.Parts -> AnswerValue.Parts(parts.mapValues { it.value.undressed() })
    is Answer.Rows -> AnswerValue.Rows(rows.map { it.undressed() })
}

internal fun AnswerValue.dressed(): Answer = when (this) {
    AnswerValue.Nothing -> Answer.Nothing
    is AnswerValue.Text -> Answer.Text(v1)
    is AnswerValue.Number -> Answer.Number(v1)
    is AnswerValue.YesNo -> Answer.YesNo(v1)
    is AnswerValue.Parts -> Answer.Parts(v1.mapValues { it.value.dressed() })
    is AnswerValue.Rows -> Answer.Rows(v1.map { it.dressed() })
}

internal fun uniffi.congdan_core.Finding.dressed(language: Language) =
    Finding(code, path, severity == Severity.ERROR, message.words(language), mend.words(language))
