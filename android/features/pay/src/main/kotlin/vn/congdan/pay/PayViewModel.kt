package vn.congdan.pay

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Payments

/** A fee until it is paid. That it is, the bank says and not this phone. */
class PayViewModel(private val payments: Payments, private val dossier: String, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(PayState())
    val state: StateFlow<PayState> = shown.asStateFlow()

    fun on(event: PayEvent) = when (event) {
        PayEvent.Opened, PayEvent.Checked -> ask()
        is PayEvent.PictureKept -> shown.update { it.copy(isPictureKept = event.isKept) }
        PayEvent.NoBank -> shown.update { it.copy(hasNoBank = true) }
    }

    private fun ask() {
        if (shown.value.isBusy) return
        shown.update { it.copy(isBusy = true, failure = null) }
        scope.launch {
            val payment = payments.payment(dossier)
            shown.update {
                when (payment) {
                    is Outcome.Done -> it.copy(isOpen = true, payment = payment.value, isBusy = false)
                    is Outcome.Failed -> it.copy(isBusy = false, failure = payment.failure)
                }
            }
        }
    }
}
