package vn.congdan.app

import android.Manifest
import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager
import android.graphics.ImageFormat
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.provider.MediaStore
import android.util.Size
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ActivityScenario
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import org.robolectric.shadows.ShadowCameraCharacteristics
import org.robolectric.shadows.StreamConfigurationMapBuilder
import vn.congdan.data.CodeCamera

/** What a person is asked before a camera is opened, and what they do without one. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestApplication::class)
class CameraTest {
    @get:Rule val rule = createEmptyComposeRule()
    private val hand by lazy { Hand(rule) }

    @Test
    fun itIsLookedThroughAsSoonAsItIsAllowed() = scanning(hasCamera = true) { window ->
        assertEquals("of those that are shown and read, and as a sheet is", Size(1280, 960), CodeCamera.of(application)?.size)
        hand.sees("Máy ảnh chỉ dùng để đọc mã")
        hand.press("Mở máy ảnh")
        window.refuse()
        hand.sees("Bạn chưa cho phép ứng dụng dùng máy ảnh.")
        shadowOf(application).grantPermissions(Manifest.permission.CAMERA)
        hand.press("Mở máy ảnh")
        hand.sees("Đưa mã vào giữa khung hình.")
        hand.press("Bật đèn")
        hand.press("Tắt đèn")
        hand.press("Đóng máy ảnh")
        hand.sees("Máy ảnh chỉ dùng để đọc mã")
    }

    @Test
    fun whoDoesNotAllowAPhotoIsLedToThePicturesThatAreThere() = scanning(hasCamera = false) { window ->
        hand.press("Mở máy ảnh")
        hand.sees("Ứng dụng chưa dùng được máy ảnh để đọc mã.")
        hand.press("Chụp ảnh")
        window.refuse()
        val led = window.started()!!
        assertEquals(Intent.ACTION_OPEN_DOCUMENT, led.action)
        assertEquals("no document is a code's picture", PICTURES, led.getStringArrayExtra(Intent.EXTRA_MIME_TYPES)!!.toList())
        hand.press("Chọn ảnh có mã QR")
        assertEquals(PICTURES, window.started()!!.getStringArrayExtra(Intent.EXTRA_MIME_TYPES)!!.toList())

        shadowOf(application).grantPermissions(Manifest.permission.CAMERA)
        hand.press("Chụp ảnh")
        rule.waitForIdle()
        assertEquals(MediaStore.ACTION_IMAGE_CAPTURE, window.started()?.action)
    }

    private fun scanning(hasCamera: Boolean, test: (ActivityScenario<MainActivity>) -> Unit) {
        fillThePhone()
        if (hasCamera) shadowOf(application.getSystemService(CameraManager::class.java)).addCamera("0", aCamera())
        open("vi").use { window ->
            hand.press("Quét mã QR")
            test(window)
        }
    }

    private fun aCamera(): CameraCharacteristics {
        val sizes = StreamConfigurationMapBuilder.newBuilder()
        for (size in listOf(Size(4000, 3000), Size(1280, 960), Size(1280, 720), Size(640, 480))) {
            sizes.addOutputSize(size).addOutputSize(ImageFormat.YUV_420_888, size)
        }
        return ShadowCameraCharacteristics.newCameraCharacteristics().also {
            shadowOf(it).set(CameraCharacteristics.LENS_FACING, CameraCharacteristics.LENS_FACING_BACK)
            shadowOf(it).set(CameraCharacteristics.FLASH_INFO_AVAILABLE, true)
            shadowOf(it).set(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP, sizes.build())
        }
    }

    /** The person says no to what Android asks. */
    private fun ActivityScenario<MainActivity>.refuse() {
        rule.waitForIdle()
        onActivity { opened ->
            val activity: Activity = opened
            val asked = shadowOf(activity).lastRequestedPermission
            assertEquals(listOf(Manifest.permission.CAMERA), asked.requestedPermissions.toList())
            val no = intArrayOf(PackageManager.PERMISSION_DENIED)
            activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, no)
        }
        rule.waitForIdle()
    }

    private fun ActivityScenario<MainActivity>.started(): Intent? {
        var started: Intent? = null
        onActivity { started = shadowOf(it).nextStartedActivityForResult?.intent }
        return started
    }

    private companion object {
        val PICTURES = listOf("image/jpeg", "image/png")
    }
}
