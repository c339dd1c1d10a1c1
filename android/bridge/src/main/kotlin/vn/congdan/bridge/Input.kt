package vn.congdan.bridge

/** How a question is asked. Each kind has a file of its own in `questions`. */
sealed interface Input {
    data class Line(val max: Int) : Input
    data class Paragraph(val max: Int) : Input
    data object PersonName : Input
    data object PersonalNumber : Input
    data object Phone : Input
    data object Email : Input
    data object Day : Input
    data object PartialDay : Input
    data object Time : Input
    data object DayInWords : Input
    data class WholeNumber(val min: Long, val max: Long) : Input
    data class Digits(val max: Int) : Input
    data object Decimal : Input
    data object Money : Input
    data object OldNumber : Input
    data object TaxCode : Input
    data object SocialInsuranceNumber : Input
    data object Plate : Input
    data class OneOf(val choices: Choices) : Input
    data class ManyOf(val choices: Choices, val max: Int) : Input
    data class YesOrNo(val mustAgree: Boolean) : Input
    data class Address(val provinces: Choices, val wards: Choices) : Input
    /** As an old paper has it; [candidates] are today's wards that it may lie in. */
    data class AddressOfAnyTime(val provinces: Choices, val wards: Choices, val candidates: List<Choice>) : Input
    /** A file of one's own, kept on this phone, of one of [mediaTypes]. */
    data class OwnFile(val mediaTypes: List<String>) : Input {
        /** It may be photographed: this is what a phone's camera makes. */
        val isPicture get() = "image/jpeg" in mediaTypes
    }
    /** Null in [drawing] until one was drawn (PNG). What [canBeDrawn] not, this app cannot sign. */
    class Signature(val canBeDrawn: Boolean, val drawing: ByteArray? = null) : Input
    data class Table(val rows: List<List<Field>>, val maxRows: Int) : Input
    /** Newer than this app: the person is asked to update. */
    data object Unknown : Input
}
