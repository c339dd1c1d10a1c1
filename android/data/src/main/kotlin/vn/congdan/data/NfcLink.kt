package vn.congdan.data

import android.nfc.TagLostException
import android.nfc.tech.IsoDep
import java.io.IOException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runInterruptible
import vn.congdan.bridge.CardLink
import vn.congdan.bridge.LinkLimits
import vn.congdan.bridge.cardLost
import vn.congdan.bridge.linkFailed

/** A chip that is held to the phone, over Android's NFC. Close it by taking the card away. */
class NfcLink(private val chip: IsoDep, private val dispatcher: CoroutineDispatcher = Dispatchers.IO) : CardLink {
    override suspend fun transceive(apdu: ByteArray): ByteArray = runInterruptible(dispatcher) {
        try {
            if (!chip.isConnected) {
                chip.connect()
                chip.timeout = TIMEOUT
            }
            chip.transceive(apdu)
        } catch (_: TagLostException) {
            throw cardLost()
        } catch (_: IOException) {
            throw linkFailed()
        }
    }

    override fun limits() = LinkLimits(chip.maxTransceiveLength.toUInt(), chip.isExtendedLengthApduSupported)

    private companion object {
        /** Milliseconds. A chip thinks for seconds over a signature. */
        const val TIMEOUT = 10_000
    }
}
