package vn.congdan.scan

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.congdan.bridge.Codes
import vn.congdan.bridge.Outcome

/** Says what any code is. */
class ScanViewModel(private val codes: Codes, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow(ScanState())
    val state: StateFlow<ScanState> = shown.asStateFlow()

    fun on(event: ScanEvent) = when (event) {
        is ScanEvent.Typed -> shown.update { it.copy(typed = event.text) }
        ScanEvent.Checked -> read(shown.value.typed.trim())
        is ScanEvent.Saw -> event.text?.let(::read) ?: shown.update { it.copy(hasNoCode = true, scanned = null) }
        // Who looked through the camera does again.
        ScanEvent.Again -> shown.update { ScanState(camera = it.camera, isLit = it.isLit) }
        is ScanEvent.Opened ->
            shown.update { it.copy(camera = if (event.isAllowed) CameraStep.LOOKING else CameraStep.DENIED, hasNoCode = false, failure = null) }
        is ScanEvent.Spotted -> if (shown.value.looks) read(event.text) else Unit
        is ScanEvent.Lit -> shown.update { it.copy(isLit = event.isLit) }
        ScanEvent.NoCamera -> shown.update { it.copy(camera = CameraStep.NONE) }
        ScanEvent.Closed -> shown.update { it.copy(camera = CameraStep.CLOSED, isLit = false) }
    }

    private fun read(text: String) {
        if (text.isEmpty()) return
        shown.update { it.copy(isBusy = true, hasNoCode = false, failure = null) }
        scope.launch {
            val scanned = codes.read(text)
            shown.update {
                it.copy(isBusy = false, scanned = (scanned as? Outcome.Done)?.value, failure = (scanned as? Outcome.Failed)?.failure)
            }
        }
    }
}
