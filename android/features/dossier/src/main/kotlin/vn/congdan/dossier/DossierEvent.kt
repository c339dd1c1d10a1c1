package vn.congdan.dossier

/** What a person did. */
sealed interface DossierEvent {
    /** The screen was opened, came back, or something happened. */
    data object Opened : DossierEvent

    data object ToggledWhy : DossierEvent
}
