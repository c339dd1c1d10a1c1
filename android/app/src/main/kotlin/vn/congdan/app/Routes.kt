package vn.congdan.app

import kotlinx.serialization.Serializable

/*
 * Where a person can be. Each stands in an address too, so that Android brings them back to it after it ended the app: an address
 * holds ids and never what somebody typed.
 */
@Serializable data object ToStart

@Serializable data object ToSignIn

@Serializable data object ToHome

@Serializable data object ToFind

@Serializable data class ToProcedure(val code: String)

@Serializable data class ToForm(val draft: String, val group: String? = null)

@Serializable data class ToReview(val draft: String)

@Serializable data class ToPapers(val draft: String)

@Serializable data class ToSubmitted(val dossier: String, val code: String, val isFeeDue: Boolean)

@Serializable data class ToDossier(val id: String)

@Serializable data class ToCorrection(val dossier: String)

@Serializable data class ToPay(val dossier: String)

@Serializable data class ToRate(val dossier: String)

/** Of one dossier, or all. */
@Serializable data class ToWallet(val dossier: String? = null)

@Serializable data object ToInbox

@Serializable data object ToReport

@Serializable data object ToReports

@Serializable data object ToScan

@Serializable data object ToSettings

@Serializable data object ToDevices

@Serializable data object ToCard
