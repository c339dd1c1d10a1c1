package vn.congdan.bridge

/** A form as it is answered so far: the groups that are asked now, one a screen. */
data class Form(
    val title: String,
    val groups: List<Group>,
    /** Everything that stands in the way or is doubtful, in the form's order. */
    val findings: List<Finding> = emptyList(),
    /** It asks for something that this app does not know yet. */
    val needsUpdate: Boolean = false,
)

/** Questions that stand together on one screen. */
data class Group(val id: String, val title: String, val fields: List<Field>)

/** One question. */
data class Field(
    /** Where its answer goes: `copies`, `members[0].name`. */
    val path: String,
    val label: String,
    val input: Input,
    val help: String? = null,
    val isRequired: Boolean = false,
    /** Shown and not typed. */
    val isReadOnly: Boolean = false,
    /** Not to be shown over the shoulder. */
    val isSensitive: Boolean = false,
    val answer: Answer = Answer.Nothing,
    /** The answer in words; null where nothing was answered. */
    val shown: String? = null,
    val offer: Offer? = null,
    /** What is wrong or doubtful about what was typed. */
    val findings: List<Finding> = emptyList(),
)

/** Something known that may be taken instead of typed; [said] tells from where it is known, and of which day. */
data class Offer(val value: Answer, val shown: String, val said: String)

/** One thing to choose. */
data class Choice(val code: String, val name: String)

/** What may be chosen: the whole list, or its beginning where it is searched by typing. */
data class Choices(val first: List<Choice>, val isSearched: Boolean = false)
