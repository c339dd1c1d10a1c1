package vn.congdan.dossier

/** What a person did. */
sealed interface DossierEvent {
    /** The screen was opened, came back, or something happened. */
    data object Opened : DossierEvent

    /** They want to see the result. */
    data object WantedResult : DossierEvent

    data object ToggledWhy : DossierEvent

    data object AskedToWithdraw : DossierEvent

    /** They do not withdraw it, or not any more. */
    data object Kept : DossierEvent

    data object Withdrew : DossierEvent
}
