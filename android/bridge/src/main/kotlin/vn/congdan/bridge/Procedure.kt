package vn.congdan.bridge

import uniffi.congdan_core.ProcedureCard

/** A procedure in a list. [notOnline] says why it cannot be filed in the app; null if it can. */
data class Procedure(val code: String, val name: String, val field: String, val notOnline: String?)

/** An agency that receives dossiers. */
data class Agency(val code: String, val name: String)

internal fun ProcedureCard.dressed(language: Language) =
    Procedure(code, name.words(language), field.words(language), notOnline?.words(language))
