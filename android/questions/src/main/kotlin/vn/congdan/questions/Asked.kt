package vn.congdan.questions

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input
import vn.congdan.design.Fact
import vn.congdan.design.Hint
import vn.congdan.design.OtherButton
import vn.congdan.design.R
import vn.congdan.design.Space

/** A question with its label and hint, what may be answered, what is known already, and what is wrong. */
@Composable
fun Asked(field: Field, asking: Asking) {
    if (field.isReadOnly) {
        Fact(field.label, field.shown.orEmpty())
        return
    }
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) {
        // A declaration is its own label.
        if (field.input !is Input.YesOrNo || !field.input.let { (it as Input.YesOrNo).mustAgree }) Label(field)
        field.help?.let { Hint(it) }
        ByKind(field, asking)
        field.offer?.takeIf { it.value != field.answer }?.let { offer ->
            Hint("${offer.said}: ${offer.shown}")
            OtherButton(stringResource(R.string.form_use), { asking.takeOffer(field.path) })
        }
        field.offer?.takeIf { it.value == field.answer }?.let { Hint(it.said) }
        Findings(field, asking)
    }
}

@Composable
private fun Label(field: Field) {
    val optional = if (field.isRequired) "" else " (${stringResource(R.string.optional).lowercase()})"
    Text(field.label + optional, style = MaterialTheme.typography.titleSmall)
}

@Composable
private fun Findings(field: Field, asking: Asking) {
    val missing = asking.missing.filter { it.isAt(field.path) && it !in field.findings }
    // A table says it at the cell.
    val own = if (field.input is Input.Table) emptyList() else field.findings
    (own + missing).forEach { finding ->
        Text(
            stringResource(if (finding.isError) R.string.form_problem_here else R.string.form_look_again, finding.message),
            style = MaterialTheme.typography.bodyLarge,
            color = if (finding.isError) MaterialTheme.colorScheme.error else MaterialTheme.colorScheme.tertiary,
        )
        if (finding.mend.isNotEmpty()) Hint(finding.mend)
    }
}

/** What was answered as text, or nothing. */
internal val Field.text: String
    get() = when (val answer = answer) {
        is Answer.Text -> answer.text
        is Answer.Number -> answer.number.toString()
        else -> ""
    }
