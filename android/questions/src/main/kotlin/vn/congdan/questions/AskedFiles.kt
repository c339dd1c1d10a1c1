package vn.congdan.questions

import vn.congdan.bridge.Judged

/** Files that questions ask for: how the phone is asked for one, for a path and of one of some types, and what became of it. */
class AskedFiles(
    val photograph: (String) -> Unit = {},
    val choose: (String, List<String>) -> Unit = { _, _ -> },
    val brought: BroughtFiles = BroughtFiles(),
)

/** What became of files, by the path they were for. */
data class BroughtFiles(
    /** What was said of each that was not simply taken. */
    val judged: Map<String, Judged> = emptyMap(),
    /** Where the phone could bring none. */
    val unreadable: Set<String> = emptySet(),
) {
    /** Nothing is said of a path any more. */
    fun without(path: String) = BroughtFiles(judged - path, unreadable - path)

    fun saying(path: String, said: Judged?) = without(path).let { if (said == null) it else it.copy(judged = it.judged + (path to said)) }

    fun unread(path: String) = without(path).let { it.copy(unreadable = it.unreadable + path) }
}
