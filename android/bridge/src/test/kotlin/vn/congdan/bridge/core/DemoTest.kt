package vn.congdan.bridge.core

import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.util.Base64
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import vn.congdan.bridge.Demo
import vn.congdan.bridge.Language
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.stage.Json
import vn.congdan.bridge.stage.Stage
import vn.congdan.bridge.stage.member

/** A build for trying out, pointed at a service by the code that a demo prints. */
class DemoTest {
    private val port = URI(Stage.here.origin).port
    private val key: ByteArray = Base64.getUrlDecoder().decode(keys().first().member<String>("public_key"))

    @Test
    fun theServiceOfTheInvitationIsBelieved() = runBlocking {
        val demo = assertNotNull(Demo.of(text(key)))
        assertEquals("http://127.0.0.1:$port", demo.origin)
        assertEquals(Outcome.Done(true), refreshed(demo))
        assertEquals(demo.origin, Demo.of(demo.kept)?.origin, "it is found again after a start")
    }

    @Test
    fun whoSignsWithAnotherKeyIsNot() = runBlocking {
        val other = key.copyOf().also { it[64] = (it[64] + 1).toByte() }
        assertEquals("client.not_trusted", assertIs<Outcome.Failed>(refreshed(Demo.of(text(other))!!)).failure.code)
    }

    @Test
    fun nothingElseIsAnInvitation() {
        for (text in listOf("DVC1:ABC", text(key, "https://dichvucong.example"), text(key, "http://203.0.113.5:80"), text(key.copyOf(64)))) {
            assertNull(Demo.of(text), text)
        }
    }

    private suspend fun refreshed(demo: Demo) = demo.congDan(StagePhone().platform, Language.VIETNAMESE, "Máy thử").procedures.refresh()

    private fun text(key: ByteArray, origin: String = "http://127.0.0.1:$port") =
        "congdan-demo:1:${Base64.getUrlEncoder().withoutPadding().encodeToString(key)}:$origin"

    private fun keys(): List<Any?> {
        val asked = HttpRequest.newBuilder(URI("http://127.0.0.1:$port/v1/keys")).build()
        return Json.read(HttpClient.newHttpClient().send(asked, BodyHandlers.ofString()).body()).member("keys")
    }
}
