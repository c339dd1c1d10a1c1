package vn.congdan.data

import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.InputStream
import java.net.HttpURLConnection
import java.net.URL
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicLong
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runInterruptible
import vn.congdan.bridge.Header
import vn.congdan.bridge.Transport
import vn.congdan.bridge.WireRequest
import vn.congdan.bridge.WireResponse
import vn.congdan.bridge.noAnswer

/** The network, on Android's own HTTP client. Redirects are answers like others: the core decides. */
class HttpTransport(private val dispatcher: CoroutineDispatcher = Dispatchers.IO) : Transport {
    private val streams = ConcurrentHashMap<ULong, HttpURLConnection>()
    private val lastStream = AtomicLong()

    override suspend fun send(request: WireRequest): WireResponse = network {
        val connection = open(request)
        try {
            val status = connection.responseCode
            val body = (if (status < 400) connection.inputStream else connection.errorStream)?.use { it.readAtMost(MOST) } ?: ByteArray(0)
            // Not every client says so when an answer breaks off. Of an answer without a body the length is that of another.
            val broke = status !in BODILESS && body.size < connection.contentLengthLong
            if (broke) throw IOException("the answer broke off")
            WireResponse(status.toUShort(), connection.headers(), body)
        } finally {
            connection.disconnect()
        }
    }

    override suspend fun openStream(request: WireRequest): ULong {
        val stream = lastStream.incrementAndGet().toULong()
        try {
            network {
                val connection = open(request)
                if (connection.responseCode != 200) {
                    connection.disconnect()
                    throw noAnswer("status ${connection.responseCode}")
                }
                // The service says something at least this often, if only that it is there.
                connection.readTimeout = STREAM_SILENCE
                streams[stream] = connection
            }
        } catch (gone: CancellationException) {
            // Nobody learns its number any more.
            closeStream(stream)
            throw gone
        }
        return stream
    }

    override suspend fun nextChunk(stream: ULong): ByteArray? = network {
        val connection = streams[stream] ?: return@network null
        val bytes = ByteArray(CHUNK)
        val count = connection.inputStream.read(bytes)
        if (count < 0) null else bytes.copyOf(count)
    }

    // Closing waits for who reads on some clients, and speaks to the network on others: whoever hangs up does not wait for it.
    override fun closeStream(stream: ULong) {
        val connection = streams.remove(stream) ?: return
        dispatcher.dispatch(EmptyCoroutineContext) { connection.disconnect() }
    }

    private fun open(request: WireRequest): HttpURLConnection {
        val connection = URL(request.url).openConnection() as HttpURLConnection
        connection.requestMethod = request.method
        connection.connectTimeout = CONNECT
        connection.readTimeout = READ
        connection.instanceFollowRedirects = false
        connection.useCaches = false
        request.headers.forEach { connection.addRequestProperty(it.name, it.value) }
        if (request.body.isNotEmpty()) {
            connection.doOutput = true
            connection.outputStream.use { it.write(request.body) }
        }
        return connection
    }

    private fun HttpURLConnection.headers() = headerFields.orEmpty().flatMap { (name, values) ->
        // The status line stands under no name.
        if (name == null) emptyList() else values.map { Header(name.lowercase(), it) }
    }

    private fun InputStream.readAtMost(most: Int): ByteArray {
        val bytes = readUpTo(most + 1)
        if (bytes.size > most) throw IOException("the answer is too long")
        return bytes
    }

    // InputStream.readNBytes is younger than the oldest Android we run on.
    private fun InputStream.readUpTo(most: Int): ByteArray {
        val collected = ByteArrayOutputStream()
        val part = ByteArray(CHUNK)
        while (collected.size() < most) {
            val count = read(part, 0, minOf(part.size, most - collected.size()))
            if (count < 0) break
            collected.write(part, 0, count)
        }
        return collected.toByteArray()
    }

    private suspend fun <T> network(work: () -> T): T = runInterruptible(dispatcher) {
        try {
            work()
        } catch (error: IOException) {
            throw noAnswer(error.javaClass.simpleName)
        }
    }

    private companion object {
        /** Milliseconds. */
        const val CONNECT = 15_000
        const val READ = 30_000
        const val STREAM_SILENCE = 90_000

        /** No content, not modified. */
        val BODILESS = setOf(204, 304)

        /** Bytes. The largest answer is the catalogue, some hundreds of kilobytes. */
        const val MOST = 32 shl 20
        const val CHUNK = 16 shl 10
    }
}
