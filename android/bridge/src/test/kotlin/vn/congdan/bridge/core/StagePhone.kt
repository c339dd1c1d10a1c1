package vn.congdan.bridge.core

import java.io.IOException
import java.io.InputStream
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.security.KeyPairGenerator
import java.security.SecureRandom
import java.security.Signature
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentSkipListMap
import java.util.concurrent.atomic.AtomicLong
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.withContext
import uniffi.congdan_bindings.Session
import uniffi.congdan_core.Clock
import uniffi.congdan_core.DeviceKey
import uniffi.congdan_core.Entropy
import uniffi.congdan_core.Header
import uniffi.congdan_core.Platform
import uniffi.congdan_core.Store
import uniffi.congdan_core.Transport
import uniffi.congdan_core.TransportFault
import uniffi.congdan_core.Vault
import uniffi.congdan_core.WireRequest
import uniffi.congdan_core.WireResponse
import vn.congdan.bridge.stage.Person
import vn.congdan.bridge.stage.Stage

/** A phone in memory on the stage's network, with a key, a clock and chance of its own. */
class StagePhone {
    private val secrets = ConcurrentHashMap<String, ByteArray>()
    private val blobs = ConcurrentSkipListMap<String, ByteArray>()
    private val keys = KeyPairGenerator.getInstance("EC").apply { initialize(ECGenParameterSpec("secp256r1")) }.generateKeyPair()

    /** How many streams were listened to, and how many still are. */
    val lines = MutableStateFlow(0 to 0)

    val platform = Platform(Network(), key(), vault(), store(), TheClock, Chance)
    val session = Session(Stage.here.origin, platform)

    /** Somebody new signs in on it. */
    suspend fun signIn(): Person {
        val person = Stage.here.person()
        session.registerDevice("Điện thoại", "android")
        val url = session.beginSignIn(Stage.here.redirect).url
        session.finishSignIn(Stage.here.signIn(url, person.key))
        return person
    }

    private inner class Network : Transport {
        private val client: HttpClient = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
        private val streams = ConcurrentHashMap<ULong, InputStream>()
        private val listened = ConcurrentHashMap.newKeySet<ULong>()
        private val lastStream = AtomicLong()

        override suspend fun send(request: WireRequest): WireResponse = withContext(Dispatchers.IO) {
            try {
                val came = client.send(request.asked(), BodyHandlers.ofByteArray())
                val headers = came.headers().map().flatMap { (name, values) -> values.map { Header(name, it) } }
                WireResponse(came.statusCode().toUShort(), headers, came.body())
            } catch (broken: IOException) {
                throw TransportFault.NoAnswer("${broken.message}")
            }
        }

        override suspend fun openStream(request: WireRequest): ULong = withContext(Dispatchers.IO) {
            val came = client.send(request.asked(), BodyHandlers.ofInputStream())
            if (came.statusCode() != 200) throw TransportFault.NoAnswer("status ${came.statusCode()}")
            lastStream.incrementAndGet().toULong().also { streams[it] = came.body() }
        }

        override suspend fun nextChunk(stream: ULong): ByteArray? = runInterruptible(Dispatchers.IO) {
            if (listened.add(stream)) lines.update { (ever, open) -> ever + 1 to open + 1 }
            val bytes = ByteArray(4096)
            val count = streams[stream]?.read(bytes) ?: -1
            if (count < 0) null else bytes.copyOf(count)
        }

        override fun closeStream(stream: ULong) {
            val body = streams.remove(stream) ?: return
            body.close()
            if (stream in listened) lines.update { (ever, open) -> ever to open - 1 }
        }

        private fun WireRequest.asked(): HttpRequest {
            val content = if (body.isEmpty()) BodyPublishers.noBody() else BodyPublishers.ofByteArray(body)
            val asked = HttpRequest.newBuilder(URI(url)).method(method, content)
            headers.forEach { asked.header(it.name, it.value) }
            return asked.build()
        }
    }

    private fun key() = object : DeviceKey {
        override fun publicKey(): ByteArray {
            val point = (keys.public as ECPublicKey).w
            return byteArrayOf(4) + unsigned(point.affineX.toByteArray()) + unsigned(point.affineY.toByteArray())
        }

        override suspend fun sign(message: ByteArray): ByteArray = Signature.getInstance("SHA256withECDSA").run {
            initSign(keys.private)
            update(message)
            sign()
        }
    }

    /** 32 bytes, whatever the sign made of it. */
    private fun unsigned(number: ByteArray) = ByteArray(32).also { whole ->
        val bytes = number.takeLast(32)
        bytes.toByteArray().copyInto(whole, 32 - bytes.size)
    }

    private fun vault() = object : Vault {
        override suspend fun get(name: String) = secrets[name]

        override suspend fun put(name: String, secret: ByteArray) = secrets.set(name, secret)

        override suspend fun delete(name: String) {
            secrets.remove(name)
        }
    }

    private fun store() = object : Store {
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
    }

    private object TheClock : Clock {
        override fun nowMillis() = System.currentTimeMillis()
    }

    private object Chance : Entropy {
        override fun random(count: UInt) = ByteArray(count.toInt()).also(SecureRandom()::nextBytes)
    }
}
