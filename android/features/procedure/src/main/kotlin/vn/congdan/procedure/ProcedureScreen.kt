package vn.congdan.procedure

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.DueStep
import vn.congdan.bridge.PaperAbout
import vn.congdan.bridge.Procedure
import vn.congdan.bridge.ProcedurePage
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Fact
import vn.congdan.design.Failed
import vn.congdan.design.Hint
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OneOfRow
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.PartTitle
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.Tone

/** Papers, fee, time and why, who may file: what a person asks at the desk. A function of the state. */
@Composable
fun ProcedureScreen(state: ProcedureState, onEvent: (ProcedureEvent) -> Unit, onBack: () -> Unit) {
    val page = state.page
    val isOnline = page != null && page.procedure.notOnline == null
    // A draft may have been begun while there was somebody to receive it.
    val canFile = isOnline && (page.agencies.isNotEmpty() || state.draft != null)
    ScrollingPage(
        page?.procedure?.name ?: stringResource(R.string.procedure_title),
        onBack,
        actions = if (canFile) ({ FileButton(state, onEvent) }) else null,
    ) {
        state.failure?.let { Failed(it.happened, it.kept, it.next) { onEvent(ProcedureEvent.Opened) } }
        if (page == null) {
            if (state.failure == null) Busy()
            return@ScrollingPage
        }
        Hint("${page.procedure.field} · ${page.procedure.code}")
        page.procedure.notOnline?.let { Notice(listOf(it), Tone.WAITING) }
        if (isOnline && page.agencies.isEmpty()) Notice(listOf(stringResource(R.string.procedure_no_agency)), Tone.WAITING)
        Papers(page.papers)
        Fees(page)
        page.time?.let { Time(it) }
        page.due?.let { Due(it, page.dueSteps) }
        page.result?.let { Part(R.string.procedure_result) { Paragraph(it) } }
        if (page.agencies.isNotEmpty()) Agencies(state, page) { onEvent(ProcedureEvent.ChoseAgency(it)) }
        if (page.bases.isNotEmpty()) Part(R.string.procedure_basis) { page.bases.forEach { Hint(it) } }
    }
}

@Composable
private fun FileButton(state: ProcedureState, onEvent: (ProcedureEvent) -> Unit) {
    val word = if (state.draft != null) R.string.procedure_go_on else R.string.procedure_file
    if (state.isBusy) return Busy()
    MainButton(stringResource(word), { onEvent(ProcedureEvent.Filed()) })
    if (state.draft == null) OtherButton(stringResource(R.string.procedure_file_prefilled), { onEvent(ProcedureEvent.Filed(isPrefilled = true)) })
}

@Composable
private fun Part(title: Int, content: @Composable () -> Unit) = Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
    PartTitle(stringResource(title))
    content()
}

@Composable
private fun Papers(papers: List<PaperAbout>) = Part(R.string.procedure_papers) {
    if (papers.isEmpty()) Paragraph(stringResource(R.string.procedure_no_papers))
    papers.forEach { paper ->
        Paragraph("• ${paper.name}")
        if (!paper.isForAll) Hint(stringResource(R.string.procedure_for_some))
        paper.help?.let { Hint(it) }
    }
}

@Composable
private fun Fees(page: ProcedurePage) = Part(R.string.procedure_fee) {
    val note = page.feeNote
    if (note != null) Paragraph(note) else if (page.fees.isEmpty()) Paragraph(stringResource(R.string.procedure_free))
    page.fees.forEach { fee ->
        Fact(fee.name, fee.amount)
        fee.basis?.let { Hint(stringResource(R.string.dossier_basis, it)) }
    }
}

@Composable
private fun Time(time: DueStep) = Part(R.string.procedure_time) {
    Paragraph(time.text)
    time.basis?.let { Hint(stringResource(R.string.dossier_basis, it)) }
}

@Composable
private fun Due(due: String, steps: List<DueStep>) = Part(R.string.procedure_due) {
    Paragraph(due)
    steps.forEach { step ->
        Hint(step.text)
        step.basis?.let { Hint(stringResource(R.string.dossier_basis, it)) }
    }
}

@Composable
private fun Agencies(state: ProcedureState, page: ProcedurePage, onChoose: (String) -> Unit) = Part(R.string.procedure_agency) {
    val only = page.agencies.singleOrNull()
    if (only != null) Paragraph(only.name)
    else page.agencies.forEach { OneOfRow(it.name, it.code == state.agency, { onChoose(it.code) }) }
}

@Preview
@Composable
private fun ProcedurePreview() = CongDanTheme {
    val extract = Procedure("2.000635", "Cấp bản sao Trích lục hộ tịch", "Hộ tịch", null)
    ProcedureScreen(ProcedureState(ProcedurePage(extract)), {}, {})
}
