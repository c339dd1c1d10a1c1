package vn.congdan.data

import com.google.zxing.PlanarYUVLuminanceSource

/**
 * What a camera saw, without colours: [height] rows of [width] bytes, each row [stride] bytes after the one before. What lies between
 * two rows is the camera's own and means nothing.
 */
class CameraFrame(val light: ByteArray, val width: Int, val height: Int, val stride: Int)

/** What the QR code in it says, however the phone is turned; null if there is none that can be read. */
fun CameraFrame.qr(): String? {
    val isWhole = width > 0 && height > 0 && stride >= width && light.size >= stride.toLong() * (height - 1) + width
    return if (isWhole) qrIn(PlanarYUVLuminanceSource(light, stride, height, 0, 0, width, height, false)) else null
}
