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
    fun whatTheCameraSeesAgainAndAgainIsReadOnceAndThenTheNext() {
        viewModel.on(ScanEvent.Spotted("DVC1:ABC"))
        assertEquals(emptyList(), codes.read, "nobody opened the camera")
        viewModel.on(ScanEvent.Opened(isAllowed = true))
        viewModel.on(ScanEvent.Lit(true))
        repeat(3) { viewModel.on(ScanEvent.Spotted("DVC1:ABC")) }
        assertEquals(listOf("DVC1:ABC") to false, codes.read to state.looks)
        viewModel.on(ScanEvent.Again)
        assertEquals(ScanState(camera = CameraStep.LOOKING, isLit = true), state, "they look on")
        viewModel.on(ScanEvent.Spotted("DVC1:DEF"))
        assertEquals(listOf("DVC1:ABC", "DVC1:DEF"), codes.read)
    }

    @Test
    fun whatCannotBeJudgedIsNotReadAgainAtEveryFrame() {
        codes.answer = Outcome.Failed(Failure("client.not_here", "Chưa có danh mục.", "", ""))
        viewModel.on(ScanEvent.Opened(isAllowed = true))
        repeat(3) { viewModel.on(ScanEvent.Spotted("DVC1:ABC")) }
        assertEquals(listOf("DVC1:ABC") to false, codes.read to state.looks)
        viewModel.on(ScanEvent.Again)
        assertEquals(true, state.looks)
    }

    @Test
    fun withoutACameraAPictureIsReadAllTheSame() {
        viewModel.on(ScanEvent.Opened(isAllowed = false))
        assertEquals(CameraStep.DENIED, state.camera)
        viewModel.on(ScanEvent.Opened(isAllowed = true))
        viewModel.on(ScanEvent.NoCamera)
        assertEquals(CameraStep.NONE to false, state.camera to state.looks)
        viewModel.on(ScanEvent.Saw("DVC1:ABC"))
        assertEquals(listOf("DVC1:ABC"), codes.read)
        viewModel.on(ScanEvent.Closed)
        assertEquals(CameraStep.CLOSED, state.camera)
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
