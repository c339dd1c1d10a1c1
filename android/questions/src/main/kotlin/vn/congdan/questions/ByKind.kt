package vn.congdan.questions

import androidx.compose.runtime.Composable
import vn.congdan.bridge.Field
import vn.congdan.bridge.Input

/** The one list of kinds: each has a file of its own beside this one. */
@Composable
internal fun ByKind(field: Field, asking: Asking) = when (val input = field.input) {
    is Input.Line -> Line(field, asking)
    is Input.Paragraph -> Paragraph(field, asking)
    Input.PersonName -> PersonName(field, asking)
    Input.PersonalNumber -> PersonalNumber(field, asking)
    Input.Phone -> Phone(field, asking)
    Input.Email -> Email(field, asking)
    Input.Day -> Day(field, asking)
    Input.PartialDay -> PartialDay(field, asking)
    Input.Time -> Time(field, asking)
    Input.DayInWords -> DayInWords(field, asking)
    is Input.WholeNumber -> WholeNumber(field, asking)
    is Input.Digits -> Digits(field, asking)
    Input.Decimal -> Decimal(field, asking)
    Input.Money -> Money(field, asking)
    Input.OldNumber -> OldNumber(field, asking)
    Input.TaxCode -> TaxCode(field, asking)
    Input.SocialInsuranceNumber -> SocialInsuranceNumber(field, asking)
    Input.Plate -> Plate(field, asking)
    is Input.OneOf -> OneOf(field, input, asking)
    is Input.ManyOf -> ManyOf(field, input, asking)
    is Input.YesOrNo -> YesOrNo(field, input, asking)
    is Input.Address -> Address(field, input, asking)
    is Input.AddressOfAnyTime -> AddressOfAnyTime(field, input, asking)
    is Input.OwnFile -> OwnFile(field, input, asking)
    is Input.Signature -> Signature(field, input, asking)
    is Input.Table -> Table(field, input, asking)
    Input.Unknown -> Unknown()
}
