package vn.congdan.bridge

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import uniffi.congdan_bindings.describeProblem
import uniffi.congdan_bindings.explainFailure
import uniffi.congdan_bindings.problemCode
import uniffi.congdan_core.ClientException

/** What a call brought: a value, or a failure that can be shown. Nothing above the bridge catches exceptions. */
sealed interface Outcome<out T> {
    data class Done<T>(val value: T) : Outcome<T>
    data class Failed(val failure: Failure) : Outcome<Nothing>
}

/** What went wrong, for a person: what happened, what is kept, what to do next. */
data class Failure(val code: String, val happened: String, val kept: String, val next: String) {
    /** Nothing comes from the service for now: what is on the phone stays usable. */
    val isOffline get() = code in OFFLINE

    companion object {
        private val OFFLINE = setOf("client.offline", "service.unavailable", "request.timed_out")

        /** The failure that the service names [code]; a code of a newer service says "please update". */
        fun of(code: String, language: Language): Failure {
            val problem = describeProblem(problemCode(code))
            return Failure(code, problem.detail.words(language), problem.kept.words(language), problem.next.words(language))
        }

        internal fun of(error: ClientException, language: Language): Failure = explainFailure(error).dressed(language)
    }
}

internal fun uniffi.congdan_core.Failure.dressed(language: Language) =
    Failure(code, happened.words(language), kept.words(language), next.words(language))

// The core computes on the thread that asks: never the one that draws.
internal suspend fun <T> outcome(language: Language, call: suspend () -> T): Outcome<T> = withContext(Dispatchers.Default) {
    try {
        Outcome.Done(call())
    } catch (error: ClientException) {
        Outcome.Failed(Failure.of(error, language))
    }
}
