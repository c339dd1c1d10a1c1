package vn.congdan.scan

import kotlin.test.assertEquals
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Codes
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Scanned

class ScanViewModelTest {
    private val codes = FakeCodes()
    private val viewModel = ScanViewModel(codes, CoroutineScope(Dispatchers.Unconfined))
    private val state get() = viewModel.state.value

    @Test
    fun whatWasPhotographedOrTypedIsRead() {
        viewModel.on(ScanEvent.Saw("DVC1:ABC"))
        assertEquals(ScanState(scanned = Scanned.ACard(true)), state)
        viewModel.on(ScanEvent.Again)
        viewModel.on(ScanEvent.Typed("  DVC1:DEF "))
        viewModel.on(ScanEvent.Checked)
        assertEquals(listOf("DVC1:ABC", "DVC1:DEF"), codes.read)
    }

    @Test
    fun aPictureWithoutACodeAndNothingTypedAreNotRead() {
        viewModel.on(ScanEvent.Saw(null))
        assertEquals(true, state.hasNoCode)
        viewModel.on(ScanEvent.Typed("  "))
        viewModel.on(ScanEvent.Checked)
        assertEquals(emptyList(), codes.read)
        viewModel.on(ScanEvent.Saw("DVC1:ABC"))
        assertEquals(false, state.hasNoCode)
    }

    @Test
    fun whatCannotBeJudgedSaysWhy() {
        val missing = Failure("client.not_here", "Chưa có danh mục.", "", "")
        codes.answer = Outcome.Failed(missing)
        viewModel.on(ScanEvent.Saw("DVC1:ABC"))
        assertEquals(ScanState(failure = missing), state)
    }
}

private class FakeCodes : Codes {
    var answer: Outcome<Scanned> = Outcome.Done(Scanned.ACard(true))
    val read = ArrayList<String>()

    override suspend fun read(text: String): Outcome<Scanned> {
        read += text
        return answer
    }
}
