package vn.congdan.app

import java.security.KeyPairGenerator
import java.security.Signature
import java.security.spec.ECGenParameterSpec
import java.util.concurrent.ConcurrentHashMap
import vn.congdan.bridge.DeviceKey
import vn.congdan.bridge.Phone
import vn.congdan.bridge.Transport
import vn.congdan.bridge.WireRequest
import vn.congdan.bridge.WireResponse
import vn.congdan.bridge.noAnswer
import vn.congdan.bridge.stage.Stage
import vn.congdan.data.HttpTransport
import vn.congdan.data.SystemClock
import vn.congdan.data.uncompressed

/** The app over the real service of the stage, by Android's own HTTP client; the test takes the network away and gives it back. */
class StageApplication : TestApplication() {
    @Volatile
    var online = true

    /** Streams that are open. */
    val openLines get() = lines.size

    private val lines = ConcurrentHashMap.newKeySet<ULong>()

    override fun origin() = Stage.here.origin

    public override fun phone(): Phone = onFiles(memory.phone.copy(transport = Switched(), key = SoftwareKey(), clock = SystemClock))

    private inner class Switched(private val network: HttpTransport = HttpTransport()) : Transport {
        override suspend fun send(request: WireRequest): WireResponse = reached().send(request)

        override suspend fun openStream(request: WireRequest): ULong = reached().openStream(request).also(lines::add)

        override suspend fun nextChunk(stream: ULong): ByteArray? = reached().nextChunk(stream)

        override fun closeStream(stream: ULong) {
            lines.remove(stream)
            network.closeStream(stream)
        }

        private fun reached() = if (online) network else throw noAnswer("flight mode")
    }
}

/** A phone's key in software: the test's machine has no key store. */
private class SoftwareKey : DeviceKey {
    private val pair = KeyPairGenerator.getInstance("EC").apply { initialize(ECGenParameterSpec("secp256r1")) }.generateKeyPair()

    override fun publicKey(): ByteArray = pair.public.uncompressed()

    override suspend fun sign(message: ByteArray): ByteArray = Signature.getInstance("SHA256withECDSA").run {
        initSign(pair.private)
        update(message)
        sign()
    }
}
