package vn.congdan.data

import android.content.Context
import android.graphics.ImageFormat
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureRequest
import android.media.Image
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.util.Size
import android.view.Surface
import android.view.SurfaceHolder
import kotlinx.coroutines.channels.SendChannel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.launch

/** The camera at the back of the phone, as far as reading codes needs one: a picture of [size] on the screen, and what it says. */
class CodeCamera private constructor(private val manager: CameraManager, private val id: String, val size: Size, val hasLight: Boolean) {
    /**
     * Shows on [screen] what it sees and tells what each code says, until nobody collects. Ends by itself if the person did not allow
     * it, or another app has the camera. It shines while [isLit].
     */
    fun look(screen: Surface, isLit: StateFlow<Boolean>): Flow<String> = callbackFlow {
        val look = Look(screen, isLit, this)
        thread.post { look.begin() }
        val switching = launch { isLit.collect { thread.post { look.show() } } }
        awaitClose {
            switching.cancel()
            thread.post { look.end() }
        }
    }

    /** All of it happens on the one thread: a frame is read before the next is looked at, and those between are let go. */
    private inner class Look(
        private val screen: Surface,
        private val isLit: StateFlow<Boolean>,
        private val seen: SendChannel<String>,
    ) : CameraDevice.StateCallback() {
        private val frames = ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, AT_ONCE)
        private var device: CameraDevice? = null
        private var session: CameraCaptureSession? = null
        private var isOver = false

        fun begin() = trying {
            if (isOver) return@trying
            frames.setOnImageAvailableListener({ reader -> reader.acquireLatestImage()?.use(::read) }, thread)
            manager.openCamera(id, this, thread)
        }

        override fun onOpened(camera: CameraDevice) {
            // Nobody looks any more: it took longer to open than they stayed.
            if (isOver) return camera.close()
            device = camera
            // The way that is there from Android 8 on.
            @Suppress("DEPRECATION")
            trying { camera.createCaptureSession(listOf(screen, frames.surface), Ready(), thread) }
        }

        override fun onDisconnected(camera: CameraDevice) = lost()

        override fun onError(camera: CameraDevice, error: Int) = lost()

        fun show() = trying {
            val session = session ?: return@trying
            val request = session.device.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW)
            request.addTarget(screen)
            request.addTarget(frames.surface)
            request.set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
            request.set(CaptureRequest.FLASH_MODE, if (isLit.value) CaptureRequest.FLASH_MODE_TORCH else CaptureRequest.FLASH_MODE_OFF)
            session.setRepeatingRequest(request.build(), null, thread)
        }

        fun end() {
            if (isOver) return
            isOver = true
            session = null
            device?.close()
            frames.close()
        }

        private fun read(image: Image) {
            if (!isOver) image.frame().qr()?.let { seen.trySend(it) }
        }

        private fun lost() {
            end()
            seen.close()
        }

        // Another app may take it, or the person what they allowed, at any time.
        private fun trying(what: () -> Unit) = try {
            what()
        } catch (_: CameraAccessException) {
            lost()
        } catch (_: SecurityException) {
            lost()
        } catch (_: IllegalStateException) {
            lost()
        } catch (_: IllegalArgumentException) {
            lost()
        }

        private inner class Ready : CameraCaptureSession.StateCallback() {
            override fun onConfigured(ready: CameraCaptureSession) {
                session = ready.takeUnless { isOver }
                show()
            }

            override fun onConfigureFailed(failed: CameraCaptureSession) = lost()
        }
    }

    companion object {
        /** One that is read, and the newest. */
        private const val AT_ONCE = 2

        /** Enough for the densest of our codes, and little enough to be read several times a second. */
        private const val WIDEST = 1280

        private val thread by lazy { Handler(HandlerThread("codes").apply { start() }.looper) }

        /** The camera of this phone; null if it has none that can be used. */
        fun of(context: Context): CodeCamera? = try {
            val manager = context.getSystemService(CameraManager::class.java)
            val facing = manager.cameraIdList.associateWith { manager.getCameraCharacteristics(it) }
            val (id, about) = facing.entries.firstOrNull { it.value[CameraCharacteristics.LENS_FACING] == CameraCharacteristics.LENS_FACING_BACK }
                ?: facing.entries.first()
            about.size()?.let { CodeCamera(manager, id, it, about[CameraCharacteristics.FLASH_INFO_AVAILABLE] == true) }
        } catch (_: CameraAccessException) {
            null
        } catch (_: NoSuchElementException) {
            null
        }

        // The screen and the reader see the same: what is in the picture is what is read.
        private fun CameraCharacteristics.size(): Size? {
            val sizes = get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP) ?: return null
            val shown = sizes.getOutputSizes(SurfaceHolder::class.java).orEmpty().toSet()
            val both = sizes.getOutputSizes(ImageFormat.YUV_420_888).orEmpty().filter { it in shown && it.width <= WIDEST }
            return both.filter { it.width * 3 == it.height * 4 }.ifEmpty { both }.maxByOrNull { it.width * it.height }
        }

        private fun Image.frame(): CameraFrame {
            val plane = planes[0]
            val light = ByteArray(plane.buffer.remaining()).also { plane.buffer.get(it) }
            return CameraFrame(light, width, height, plane.rowStride)
        }
    }
}
