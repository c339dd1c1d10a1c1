package vn.congdan.questions

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input
import vn.congdan.design.OneOfRow
import vn.congdan.design.R
import vn.congdan.design.Space
import vn.congdan.design.TextBox

/** An address as an old paper has it, and today's beside it. The ward it may lie in now is offered, never put in its place. */
@Composable
internal fun AddressOfAnyTime(field: Field, input: Input.AddressOfAnyTime, asking: Asking) {
    val parts = (field.answer as? Answer.Parts)?.parts.orEmpty()
    val typed = (parts["typed"] as? Answer.Text)?.text ?: field.text
    val now = (parts["now"] as? Answer.Parts)?.parts.orEmpty()
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        TextBox(stringResource(R.string.form_address_typed), typed, { asking.typed("${field.path}.typed", it) }, lines = 2)
        Text(stringResource(R.string.form_address_now), style = MaterialTheme.typography.titleSmall)
        input.candidates.forEach { ward ->
            OneOfRow(ward.name, now["ward"] == Answer.Text(ward.code), { asking.answer("${field.path}.now.ward", Answer.Text(ward.code)) })
        }
        AddressParts("${field.path}.now", now, input.provinces, input.wards, asking)
    }
}
