package vn.congdan.bridge

/** What a citizen should know of a procedure before they begin. */
data class ProcedurePage(
    val procedure: Procedure,
    val agencies: List<Agency> = emptyList(),
    val papers: List<PaperAbout> = emptyList(),
    /** None is free, unless a note says otherwise. */
    val fees: List<FeeRow> = emptyList(),
    val feeNote: String? = null,
    /** How long it may take, filed here, and by which rule. */
    val time: DueStep? = null,
    /** When it would be due, filed now; null where it cannot be filed here. */
    val due: String? = null,
    /** Why then. */
    val dueSteps: List<DueStep> = emptyList(),
    val result: String? = null,
    val bases: List<String> = emptyList(),
)

/** A paper that everybody is asked for, or some. */
data class PaperAbout(val name: String, val help: String? = null, val isForAll: Boolean = true)
