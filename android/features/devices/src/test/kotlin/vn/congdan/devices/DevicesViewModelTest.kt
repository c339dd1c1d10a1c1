package vn.congdan.devices

import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Device
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.fake.FakeAccount

class DevicesViewModelTest {
    private val account = FakeAccount()
    private val viewModel = DevicesViewModel(account, CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun aPhoneIsRemovedOnlyAfterTheyWereAskedAndTheListIsFresh() {
        account.devices = Outcome.Done(listOf(mine, lost))
        viewModel.on(DevicesEvent.Opened)
        viewModel.on(DevicesEvent.AskedToRemove("2"))
        assertEquals("2" to emptyList(), state.asked to account.removed.toList())
        viewModel.on(DevicesEvent.AskedToRemove(null))
        assertEquals(null, state.asked)
        account.devices = Outcome.Done(listOf(mine))
        viewModel.on(DevicesEvent.Removed("2"))
        assertEquals(DevicesState(listOf(mine)) to listOf("2"), state to account.removed)
    }

    @Test
    fun aPhoneThatCouldNotBeRemovedStaysInTheListWithTheReason() {
        account.devices = Outcome.Done(listOf(mine, lost))
        viewModel.on(DevicesEvent.Opened)
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        account.removing = Outcome.Failed(offline)
        viewModel.on(DevicesEvent.Removed("2"))
        assertEquals(DevicesState(listOf(mine, lost), failure = offline), state)
    }

    @Test
    fun aListThatDoesNotComeSaysWhy() {
        val offline = Failure("client.offline", "Chưa kết nối được.", "", "")
        account.devices = Outcome.Failed(offline)
        viewModel.on(DevicesEvent.Opened)
        assertEquals(DevicesState(failure = offline), state)
    }
}

private val mine = Device("1", "Máy này", isThis = true, since = "01/11/2026", seen = "hôm nay")
private val lost = Device("2", "Máy cũ", isThis = false, since = "01/01/2026", seen = "tháng trước")
