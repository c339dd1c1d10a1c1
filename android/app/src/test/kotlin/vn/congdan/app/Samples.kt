package vn.congdan.app

import androidx.compose.runtime.Composable
import vn.congdan.bridge.Failure

/** A screen in a state that a person meets. */
internal class Sample(val name: String, val screen: @Composable () -> Unit) {
    /** Whether it is compared: all as most people see them, the rest where letters or colours could break something. */
    fun isReference(language: String, fontScale: Float, theme: String) = when {
        language == "vi" && fontScale == 1f -> true
        language == "vi" -> name in LARGE
        else -> theme == "dark" && name in DARK
    }

    private companion object {
        val LARGE = setOf(
            "home-busy", "find-found", "procedure", "form-first", "form-wrong", "review-wrong", "papers-doubt", "submitted",
            "dossier-why", "dossier-withdraw", "correction", "pay-code", "pay-imitation", "scan-red", "inbox", "report", "rate", "settings",
        )
        val DARK = setOf("start", "home-busy", "form-first", "review", "dossier-correct", "pay-code", "pay-imitation", "settings", "update")
    }
}

internal fun samples(offline: Failure): List<Sample> =
    selfSamples(offline) + filingSamples(offline) + dossierSamples(offline) + heardSamples(offline)
