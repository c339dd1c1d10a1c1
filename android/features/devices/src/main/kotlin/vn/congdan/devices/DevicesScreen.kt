package vn.congdan.devices

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Device
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Failed
import vn.congdan.design.Hint
import vn.congdan.design.MainButton
import vn.congdan.design.Mark
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.Space
import vn.congdan.design.Tone

/** The phones of the account: a function of the state. */
@Composable
fun DevicesScreen(state: DevicesState, onEvent: (DevicesEvent) -> Unit, onBack: () -> Unit) {
    ScrollingPage(stringResource(R.string.devices_title), onBack) {
        state.failure?.let { Failed(it.happened, it.kept, it.next) { onEvent(DevicesEvent.Opened) } }
        val devices = state.devices
        if (state.isBusy || (devices == null && state.failure == null)) Busy()
        devices.orEmpty().forEach { OneDevice(it, state.asked == it.id, onEvent) }
    }
}

@Composable
private fun OneDevice(device: Device, isAsked: Boolean, onEvent: (DevicesEvent) -> Unit) =
    Column(verticalArrangement = Arrangement.spacedBy(Space.small)) {
        if (device.isThis) Mark(stringResource(R.string.devices_this), Tone.QUIET)
        Text(device.name, style = MaterialTheme.typography.titleMedium)
        Hint(stringResource(R.string.devices_since, device.since))
        Hint(stringResource(R.string.devices_seen, device.seen))
        if (isAsked) {
            Notice(listOf(stringResource(R.string.devices_remove_ask)), Tone.WAITING)
            MainButton(stringResource(R.string.devices_remove), { onEvent(DevicesEvent.Removed(device.id)) })
            OtherButton(stringResource(R.string.no), { onEvent(DevicesEvent.AskedToRemove(null)) })
        } else if (!device.isThis) {
            OtherButton(stringResource(R.string.devices_remove), { onEvent(DevicesEvent.AskedToRemove(device.id)) })
        }
        HorizontalDivider()
    }

@Preview
@Composable
private fun DevicesPreview() = CongDanTheme {
    DevicesScreen(DevicesState(listOf(Device("1", "Điện thoại của Hoa", true, "01/11/2026", "24/11/2026"))), {}, {})
}
