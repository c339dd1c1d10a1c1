package vn.congdan.bridge

import uniffi.congdan_bindings.Session
import uniffi.congdan_core.ProcedureScreen
import uniffi.congdan_core.Synced

internal class CoreProcedures(private val session: Session, private val language: Language) : Procedures {
    override suspend fun refresh() = outcome(language) { session.syncCatalogue() == Synced.UPDATED }

    override suspend fun find(typed: String) =
        outcome(language) { session.findProcedures(typed).map { it.dressed(language) } }

    override suspend fun page(code: String) = outcome(language) {
        val agencies = session.agencies(code).map { Agency(it.code, it.name.words(language)) }
        session.procedure(code).dressed(language, agencies)
    }
}

private fun ProcedureScreen.dressed(language: Language, agencies: List<Agency>) = ProcedurePage(
    procedure = card.dressed(language),
    agencies = agencies,
    papers = papers.filter { it.always != false }.map { PaperAbout(it.name.words(language), it.help?.words(language), it.always == true) },
    fees = fees.map { FeeRow(it.name.words(language), it.price.words(language), it.basis.citation) },
    feeNote = feeNote?.words(language),
    time = limit?.let { DueStep(it.words(language), limitBasis?.citation) },
    due = dueIfFiledNow?.words(language),
    dueSteps = dueSteps.map { DueStep(it.text.words(language), it.basis?.citation) },
    result = result.words(language),
    bases = basis.map { it.citation },
)
