package vn.congdan.bridge

import java.io.File
import java.security.SecureRandom
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentSkipListMap

/** A phone in memory, beside a service that publishes the files of [published]; without a network while [online] is false. */
class MemoryPhone(private val published: File) {
    @Volatile
    var online = true

    // The core calls from whatever thread it is on.
    val secrets = ConcurrentHashMap<String, ByteArray>()
    val blobs = ConcurrentSkipListMap<String, ByteArray>()

    val phone = Phone(
        transport = object : Transport {
            override suspend fun send(request: WireRequest): WireResponse {
                if (!online) throw noAnswer("flight mode")
                val file = when ("${request.method} ${request.url.removePrefix(ORIGIN)}") {
                    "GET /v1/keys" -> "keys.json"
                    "GET /v1/rules" -> "rules.cose"
                    "GET /v1/payees" -> "payees.cose"
                    "GET /v1/units" -> "units.cose"
                    else -> return WireResponse(404u, emptyList(), ByteArray(0))
                }
                if (file != "keys.json" && Header("if-none-match", ETAG) in request.headers) {
                    return WireResponse(304u, emptyList(), ByteArray(0))
                }
                return WireResponse(200u, listOf(Header("etag", ETAG)), File(published, file).readBytes())
            }

            override suspend fun openStream(request: WireRequest): ULong = throw noAnswer("no streams here")

            override suspend fun nextChunk(stream: ULong): ByteArray? = null

            override fun closeStream(stream: ULong) = Unit
        },
        key = object : DeviceKey {
            override fun publicKey() = ByteArray(65)

            override suspend fun sign(message: ByteArray): ByteArray = throw keyUnavailable("this journey signs nothing")
        },
        vault = object : Vault {
            override suspend fun get(name: String) = secrets[name]

            override suspend fun put(name: String, secret: ByteArray) = secrets.set(name, secret)

            override suspend fun delete(name: String) {
                secrets.remove(name)
            }
        },
        store = object : Store {
            override suspend fun put(name: String, blob: ByteArray) {
                blobs[name] = blob
            }

            override suspend fun read(name: String, offset: ULong, length: ULong): ByteArray? {
                val blob = blobs[name] ?: return null
                val from = minOf(offset, blob.size.toULong())
                val to = from + minOf(length, blob.size.toULong() - from)
                return blob.copyOfRange(from.toInt(), to.toInt())
            }

            override suspend fun list(prefix: String) = blobs.keys.filter { it.startsWith(prefix) }

            override suspend fun delete(name: String) {
                blobs.remove(name)
            }
        },
        clock = object : Clock {
            // 24/11/2026, 09:00 in Viet Nam.
            override fun nowMillis() = 1_795_485_600_000L
        },
        entropy = object : Entropy {
            override fun random(count: UInt) = ByteArray(count.toInt()).also(SecureRandom()::nextBytes)
        },
    )

    companion object {
        const val ORIGIN = "https://dichvucong.example"
        // It names the edition that is signed inside.
        private const val ETAG = "\"1-published\""
    }
}
