package vn.congdan.data

import com.sun.net.httpserver.HttpServer
import java.net.InetAddress
import java.net.InetSocketAddress
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlin.test.assertContains
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Header
import vn.congdan.bridge.WireRequest
import vn.congdan.bridge.noAnswer

/** Against a server of this process on a loopback port. */
class HttpTransportTest {
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply { start() }
    private val transport = HttpTransport()

    @AfterEach
    fun stop() = server.stop(0)

    @Test
    fun aRequestArrivesAsItIsAndTheAnswerToo() = runBlocking {
        val heard = ArrayList<String>()
        server.createContext("/") {
            heard += "${it.requestMethod} ${it.requestHeaders.getFirst("dpop")} ${it.requestBody.readBytes().decodeToString()}"
            it.responseHeaders.add("DPoP-Nonce", "n1")
            it.sendResponseHeaders(201, 4)
            it.responseBody.use { body -> body.write("xong".encodeToByteArray()) }
        }
        val response = transport.send(request("PUT", listOf(Header("dpop", "proof")), "thân".encodeToByteArray()))
        assertEquals(listOf("PUT proof thân"), heard)
        assertEquals(201.toUShort() to "xong", response.status to response.body.decodeToString())
        assertContains(response.headers, Header("dpop-nonce", "n1"))
    }

    @Test
    fun refusalsAndRedirectsAreAnswers() = runBlocking {
        for (status in listOf(302, 304, 401, 503)) {
            server.createContext("/$status") {
                it.responseHeaders.add("location", "http://127.0.0.1:1/")
                it.sendResponseHeaders(status, -1)
                it.close()
            }
            assertEquals(status.toUShort(), transport.send(request(path = "/$status")).status)
            assertEquals(status.toUShort(), transport.send(request("POST", body = byteArrayOf(1), path = "/$status")).status)
        }
    }

    @Test
    fun anAnswerThatBreaksOffAndOneThatNeverComesAreNoAnswer() = runBlocking {
        server.createContext("/") {
            it.sendResponseHeaders(200, 100)
            it.responseBody.write(ByteArray(10))
            it.responseBody.flush()
            server.stop(0)
        }
        assertFailsWith(noAnswer("")::class) { transport.send(request()) }
        assertFailsWith(noAnswer("")::class) { transport.send(request()) }
        Unit
    }

    @Test
    fun aStreamGivesWhatComesUntilItsEnd() = runBlocking {
        server.createContext("/") {
            it.sendResponseHeaders(200, 0)
            it.responseBody.use { body -> body.write("data: 1\n\n".encodeToByteArray()) }
        }
        server.createContext("/closed") { it.sendResponseHeaders(204, -1) }
        val stream = transport.openStream(request())
        assertContentEquals("data: 1\n\n".encodeToByteArray(), transport.nextChunk(stream))
        assertNull(transport.nextChunk(stream))
        transport.closeStream(stream)
        assertNull(transport.nextChunk(stream))
        assertFailsWith(noAnswer("")::class) { transport.openStream(request(path = "/closed")) }
        Unit
    }

    @Test
    fun whoHangsUpDoesNotWaitForWhoReads() {
        val isOver = CountDownLatch(1)
        server.createContext("/") {
            it.sendResponseHeaders(200, 0)
            it.responseBody.write("data: 1\n\n".encodeToByteArray())
            it.responseBody.flush()
            isOver.await()
            it.close()
        }
        try {
            val stream = runBlocking { transport.openStream(request()).also { transport.nextChunk(it) } }
            val reader = thread(isDaemon = true) { runCatching { runBlocking { transport.nextChunk(stream) } } }
            while (reader.state == Thread.State.NEW) Thread.onSpinWait()
            val hanging = thread(isDaemon = true) { transport.closeStream(stream) }
            hanging.join(10_000)
            assertFalse(hanging.isAlive, "it waits for bytes that nobody sends")
        } finally {
            isOver.countDown()
        }
    }

    private fun request(method: String = "GET", headers: List<Header> = emptyList(), body: ByteArray = ByteArray(0), path: String = "/") =
        WireRequest(method, "http://127.0.0.1:${server.address.port}$path", headers, body)
}
