package vn.congdan.bridge

import uniffi.congdan_core.QrDrawing

/** A QR code: what it says, and its modules row by row, dark where true. */
class QrPicture(val text: String, val width: Int, val modules: List<Boolean>)

internal fun QrDrawing.dressed() = QrPicture(text, side.toInt(), modules.map { it.toInt() == 1 })
