package vn.congdan.bridge

import uniffi.congdan_core.QrDrawing

/** A QR code: what it says, its modules row by row, dark where true, and the same as a PNG picture to keep. */
class QrPicture(val text: String, val width: Int, val modules: List<Boolean>, val png: ByteArray)

internal fun QrDrawing.dressed() = QrPicture(text, side.toInt(), modules.map { it.toInt() == 1 }, png)
