package vn.congdan.bridge.stage

import java.net.URI
import java.net.URLEncoder
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration

/** The stage beside this run (`tests/legs/stage.sh`): the real service, and everybody else at a test's word. */
class Stage private constructor(private val facts: Any?) {
    /** Where the app finds the service. */
    val origin: String = facts.member("origin")

    /** Where the app waits for the browser. */
    val redirect: String = facts.member("redirect")

    /** What the second door answers; docs/TESTING.md lists what can be asked. */
    fun <T> post(place: String, body: Map<String, Any?> = emptyMap()): T {
        val (status, answer) = raw(place, Json.write(body).encodeToByteArray(), "application/json")
        check(status == 200) { "$place: $status ${answer.decodeToString()}" }
        @Suppress("UNCHECKED_CAST")
        return Json.read(answer.decodeToString()) as T
    }

    fun <T> get(place: String): T {
        val (status, answer) = send(request(place).GET())
        check(status == 200) { "$place: $status ${answer.decodeToString()}" }
        @Suppress("UNCHECKED_CAST")
        return Json.read(answer.decodeToString()) as T
    }

    /** Bytes in, status and bytes out. */
    fun raw(place: String, body: ByteArray, kind: String = "application/octet-stream"): Pair<Int, ByteArray> =
        send(request(place).header("content-type", kind).POST(HttpRequest.BodyPublishers.ofByteArray(body)))

    /** Somebody of the stage who has not signed in before. */
    fun person(): Person = post<Any>("/people").let {
        Person(it.member("key"), it.member("name"), it.member("citizen_number"), it.member("phone_number"))
    }

    /** What the browser does with the address of a sign-in; the address at which the app is called back. */
    fun signIn(url: String, person: String): String =
        post<Any>("/sign-ins", mapOf("url" to url, "person" to person)).member("redirect")

    /** An officer takes a step with the dossier of a code. */
    fun officer(code: String, step: String, details: Map<String, Any?> = emptyMap()): Any =
        post("/dossiers/${encoded(code)}/$step", details)

    /** A paper in PDF. */
    fun paper(name: String): ByteArray {
        val (status, content) = send(request("/papers/${encoded(name)}?kind=letter").GET())
        check(status == 200) { "$name: $status" }
        return content
    }

    /** Money for a reference. */
    fun pay(reference: String, details: Map<String, Any?> = emptyMap()): Any =
        post("/obligations/${encoded(reference)}/transfers", details)

    private fun request(place: String): HttpRequest.Builder =
        HttpRequest.newBuilder(URI(facts.member<String>("control") + place)).timeout(Duration.ofSeconds(60))

    private fun send(request: HttpRequest.Builder): Pair<Int, ByteArray> {
        val answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        return answer.statusCode() to answer.body()
    }

    companion object {
        private val client: HttpClient = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

        /** The one that this run of the tests was given. */
        val here: Stage by lazy {
            Stage(Json.read(checkNotNull(System.getProperty("congdan.stage")) { "tests/legs starts a stage and names it" }))
        }

        fun encoded(text: String): String = URLEncoder.encode(text, Charsets.UTF_8)
    }
}

/** Somebody invented. */
data class Person(val key: String, val name: String, val number: String, val phone: String)
