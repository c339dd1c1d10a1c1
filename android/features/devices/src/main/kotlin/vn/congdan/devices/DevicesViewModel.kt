package vn.congdan.devices

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Account
import vn.congdan.bridge.Outcome

/** The phones of the account. */
class DevicesViewModel(private val account: Account, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(DevicesState())
    val state: StateFlow<DevicesState> = shown.asStateFlow()

    fun on(event: DevicesEvent) = when (event) {
        DevicesEvent.Opened -> open()
        is DevicesEvent.AskedToRemove -> shown.update { it.copy(asked = event.id) }
        is DevicesEvent.Removed -> remove(event.id)
    }

    private fun open() {
        scope.launch { list() }
    }

    private suspend fun list() {
        val devices = account.devices()
        shown.update {
            when (devices) {
                is Outcome.Done -> it.copy(devices = devices.value, failure = null)
                is Outcome.Failed -> it.copy(failure = devices.failure)
            }
        }
    }

    private fun remove(id: String) {
        if (shown.value.isBusy) return
        shown.update { it.copy(isBusy = true, asked = null) }
        scope.launch {
            val removed = account.removeDevice(id)
            if (removed is Outcome.Done) list()
            shown.update { it.copy(isBusy = false, failure = (removed as? Outcome.Failed)?.failure ?: it.failure) }
        }
    }
}
