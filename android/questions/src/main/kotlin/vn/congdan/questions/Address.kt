package vn.congdan.questions

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Choices
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input
import vn.congdan.design.Hint
import vn.congdan.design.R
import vn.congdan.design.Space
import vn.congdan.design.TextBox

/** Province, ward, street: today's two levels. */
@Composable
internal fun Address(field: Field, input: Input.Address, asking: Asking) =
    AddressParts(field.path, (field.answer as? Answer.Parts)?.parts.orEmpty(), input.provinces, input.wards, asking)

@Composable
internal fun AddressParts(path: String, parts: Map<String, Answer>, provinces: Choices, wards: Choices, asking: Asking) {
    val province = parts.word("province")
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        val provinceLabel = stringResource(R.string.form_province)
        Text(provinceLabel, style = MaterialTheme.typography.bodyLarge)
        SearchedChoice("$path.province", provinceLabel, province?.let { provinces.nameOf(it) }, provinces, asking)
        val wardLabel = stringResource(R.string.form_ward)
        Text(wardLabel, style = MaterialTheme.typography.bodyLarge)
        if (province == null) {
            Hint(stringResource(R.string.form_province_first))
        } else {
            // Another province, another list.
            key(province) {
                val ward = parts.word("ward")
                SearchedChoice("$path.ward", wardLabel, ward?.let { wards.nameOf(it) }, wards, asking)
            }
        }
        TextBox(stringResource(R.string.form_street), parts.word("street").orEmpty(), { asking.typed("$path.street", it) })
    }
}

private fun Map<String, Answer>.word(part: String) = (get(part) as? Answer.Text)?.text?.takeIf { it.isNotEmpty() }

// The bridge puts what was chosen among the first.
private fun Choices.nameOf(code: String) = first.firstOrNull { it.code == code }?.name ?: code
