package vn.congdan.bridge

import uniffi.congdan_core.CodeOption
import uniffi.congdan_core.FieldInput
import uniffi.congdan_core.FieldOptions
import uniffi.congdan_core.FieldScreen
import uniffi.congdan_core.FileType
import uniffi.congdan_core.FormScreen
import uniffi.congdan_core.Privacy
import uniffi.congdan_core.SignatureForm

/** What stands beside a form's screen: [nameOf] finds what a code is called at a path, [drawingOf] a signature by its digest. */
internal class Beside(val nameOf: suspend (String, String) -> Choice?, val drawingOf: suspend (String, String) -> ByteArray?)

internal suspend fun FormScreen.dressed(language: Language, beside: Beside) = Form(
    title = title.words(language),
    groups = groups.map { group ->
        Group(group.id, group.title.words(language), group.fields.map { it.dressed(language, beside) })
    },
    findings = findings.map { it.dressed(language) },
    needsUpdate = needsUpdate,
)

private suspend fun FieldScreen.dressed(language: Language, beside: Beside): Field {
    val answer = answer.dressed()
    return Field(
        path = path,
        label = label.words(language),
        input = input.dressed(language, path, answer, beside),
        help = help?.words(language),
        isRequired = required,
        isReadOnly = readOnly,
        isSensitive = privacy == Privacy.SENSITIVE,
        answer = answer,
        shown = shown?.words(language),
        offer = offer?.let { Offer(it.value.dressed(), it.shown?.words(language).orEmpty(), it.said.words(language)) },
        findings = findings.map { it.dressed(language) },
    )
}

private suspend fun FieldInput.dressed(
    language: Language,
    path: String,
    answer: Answer,
    beside: Beside,
): Input = when (this) {
    is FieldInput.Line -> Input.Line(max.toInt())
    is FieldInput.Paragraph -> Input.Paragraph(max.toInt())
    FieldInput.PersonName -> Input.PersonName
    FieldInput.PersonalNumber -> Input.PersonalNumber
    FieldInput.Phone -> Input.Phone
    FieldInput.Email -> Input.Email
    is FieldInput.CalendarDay -> Input.Day
    is FieldInput.PartialDay -> Input.PartialDay
    FieldInput.TimeOfDay -> Input.Time
    is FieldInput.DayInWords -> Input.DayInWords
    is FieldInput.WholeNumber -> Input.WholeNumber(min, max)
    is FieldInput.DigitCode -> Input.Digits(max.toInt())
    is FieldInput.DecimalNumber -> Input.Decimal
    is FieldInput.Amount -> Input.Money
    FieldInput.OldNumber -> Input.OldNumber
    FieldInput.TaxCode -> Input.TaxCode
    FieldInput.SocialInsuranceNumber -> Input.SocialInsuranceNumber
    FieldInput.Plate -> Input.Plate
    is FieldInput.OneOf -> Input.OneOf(options.dressed(language))
    is FieldInput.ManyOf -> Input.ManyOf(options.dressed(language), max.toInt())
    is FieldInput.YesOrNo -> Input.YesOrNo(mustAgree)
    is FieldInput.Address -> Input.Address(
        provinces.dressed(language),
        wards.dressed(language).with(answer.part("ward")) { beside.nameOf("$path.ward", it) },
    )
    is FieldInput.AddressOfAnyTime -> Input.AddressOfAnyTime(
        provinces.dressed(language),
        wards.dressed(language).with(answer.part("now")?.part("ward")) { beside.nameOf("$path.now.ward", it) },
        candidates.map { it.dressed(language) },
    )
    is FieldInput.FieldFile -> Input.OwnFile(types.map { it.mediaType })
    is FieldInput.SignatureOf -> Input.Signature(
        canBeDrawn = SignatureForm.DRAWN in accepts,
        drawing = answer.part("digest")?.let { beside.drawingOf(path, (it as? Answer.Text)?.text.orEmpty()) },
    )
    is FieldInput.Rows -> Input.Table(rows.map { row -> row.fields.map { it.dressed(language, beside) } }, maxRows.toInt())
    FieldInput.Unknown -> Input.Unknown
}

private val FileType.mediaType
    get() = when (this) {
        FileType.PDF -> "application/pdf"
        FileType.JPEG -> "image/jpeg"
        FileType.PNG -> "image/png"
        FileType.WEBP -> "image/webp"
        FileType.HEIC -> "image/heic"
    }

internal fun CodeOption.dressed(language: Language) = Choice(code, name.words(language))

private fun FieldOptions.dressed(language: Language) = Choices(first.map { it.dressed(language) }, searched)

private fun Answer.part(name: String): Answer? = (this as? Answer.Parts)?.parts?.get(name)

private suspend fun Choices.with(chosen: Answer?, nameOf: suspend (String) -> Choice?): Choices {
    val code = (chosen as? Answer.Text)?.text?.takeIf { it.isNotEmpty() } ?: return this
    if (first.any { it.code == code }) return this
    return copy(first = first + listOfNotNull(nameOf(code)))
}
