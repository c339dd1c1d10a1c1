package vn.congdan.dossier

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import vn.congdan.bridge.Dossiers
import vn.congdan.bridge.Outcome

/** Where a dossier stands. */
class DossierViewModel(private val dossiers: Dossiers, private val id: String, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(DossierState())
    val state: StateFlow<DossierState> = shown.asStateFlow()

    private val fetchedOnce = Channel<Unit>(Channel.BUFFERED)

    /** The result was asked for: the wallet has it, if it is to be had. Told once, to whoever looks. */
    val fetched: Flow<Unit> = fetchedOnce.receiveAsFlow()

    private val looking = Mutex()

    fun on(event: DossierEvent) = when (event) {
        DossierEvent.Opened -> open()
        DossierEvent.WantedResult -> fetchResult()
        DossierEvent.ToggledWhy -> shown.update { it.copy(isWhyShown = !it.isWhyShown) }
        DossierEvent.AskedToWithdraw -> shown.update { it.copy(isWithdrawalAsked = true) }
        DossierEvent.Kept -> keep()
        DossierEvent.Withdrew -> withdraw()
    }

    private fun fetchResult() {
        scope.launch {
            val failure = dossiers.fetchResult(id).failure
            shown.update { it.copy(failure = failure) }
            // One that was fetched before is in the wallet without a network too.
            fetchedOnce.send(Unit)
        }
    }

    private fun open() {
        if (shown.value.isBusy) return
        shown.update { it.copy(isBusy = true) }
        scope.launch {
            look()
            shown.update { it.copy(isBusy = false) }
        }
    }

    private fun withdraw() = change {
        val sent = dossiers.withdraw(id)
        look()
        shown.update { it.copy(isWithdrawalAsked = false, refusal = sent.failure) }
    }

    private fun keep() {
        shown.update { it.copy(isWithdrawalAsked = false, refusal = null) }
        if (shown.value.dossier?.withdrawal == null) return
        change {
            val kept = dossiers.keep(id)
            look()
            shown.update { it.copy(refusal = kept.failure) }
        }
    }

    // Whoever decides does not wait for what is looked up, and decides once.
    private fun change(what: suspend () -> Unit) {
        if (shown.value.isWithdrawing) return
        shown.update { it.copy(isWithdrawing = true, refusal = null) }
        scope.launch {
            what()
            shown.update { it.copy(isWithdrawing = false) }
        }
    }

    // One at a time: how it was before must not cover how it is.
    private suspend fun look() = looking.withLock {
        val dossier = dossiers.dossier(id)
        shown.update {
            when (dossier) {
                is Outcome.Done -> it.copy(dossier = dossier.value, failure = dossier.value.failure)
                is Outcome.Failed -> it.copy(failure = dossier.failure)
            }
        }
    }
}

private val Outcome<*>.failure get() = (this as? Outcome.Failed)?.failure
