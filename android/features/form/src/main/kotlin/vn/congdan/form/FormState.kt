package vn.congdan.form

import vn.congdan.bridge.Choice
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Form
import vn.congdan.bridge.Group
import vn.congdan.questions.BroughtFiles
import vn.congdan.questions.isAt

/** Everything that the screen shows, and nothing else. */
data class FormState(
    /** Null until the draft is open. */
    val form: Form? = null,
    /** What older rules had and did not go on. */
    val setAside: List<String> = emptyList(),
    /** The id of the group on the screen: its place may change while answers do. */
    val group: String? = null,
    /** They wanted to go on: what is missing is said from then. */
    val isChecked: Boolean = false,
    /** What fits what was typed, by the path that was searched. */
    val found: Map<String, List<Choice>> = emptyMap(),
    /** What became of files that were brought. */
    val brought: BroughtFiles = BroughtFiles(),
    val failure: Failure? = null,
) {
    val groups: List<Group> get() = form?.groups.orEmpty()
    val at: Int get() = groups.indexOfFirst { it.id == group }.coerceAtLeast(0)
    val shown: Group? get() = groups.getOrNull(at)
    val isLast: Boolean get() = at >= groups.lastIndex

    /** What stands in the way in this group, missing answers too. */
    val wrong get() = form?.findings.orEmpty().filter { finding -> finding.isError && shown?.fields.orEmpty().any { finding.isAt(it.path) } }
}
