package vn.congdan.bridge.core

import java.util.Base64
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.withContext
import uniffi.congdan_core.CardLink
import uniffi.congdan_core.CardLinkException
import uniffi.congdan_core.LinkLimits
import vn.congdan.bridge.stage.Json
import vn.congdan.bridge.stage.Stage
import vn.congdan.bridge.stage.member

/** A card in software, held to the phone: its bytes go to the stage and back. */
class HeldCard(wanted: Map<String, Any?> = emptyMap()) : CardLink {
    private val told: Any = Stage.here.post("/cards", wanted)
    private val place = "/cards/${told.member<Long>("card")}"

    /** The twelve digits on it. */
    val number: String = told.member("number")

    /** The six that open it. */
    val accessNumber: String = told.member("access_number")

    /** How many commands this side sent. */
    val sent = AtomicInteger()

    /** Before this command it falls silent, as a card does that is held badly. */
    @Volatile
    var silentAt: Int? = null

    /** Called before each command. */
    @Volatile
    var before: (Int) -> Unit = {}

    var limits = LinkLimits(longestAnswer = 1_024u, extendedLength = true)

    override suspend fun transceive(apdu: ByteArray): ByteArray {
        val nth = sent.getAndIncrement()
        if (nth == silentAt) awaitCancellation()
        before(nth)
        val (status, answer) = withContext(Dispatchers.IO) { Stage.here.raw("$place/apdu", apdu) }
        if (status == 200) return answer
        throw when (val lost = Json.read(answer.decodeToString()).member<String>("lost")) {
            "tag_lost" -> CardLinkException.TagLost()
            "timeout" -> CardLinkException.Timeout()
            "session_closed" -> CardLinkException.SessionClosed()
            else -> error(lost)
        }
    }

    override fun limits() = limits

    /** Taken away and held again. */
    fun holdAgain(): Any = Stage.here.post("$place/hold")

    /** How many commands came to the chip. */
    fun commands(): Long = Stage.here.get<Any>(place).member("commands")

    /** What the core in Rust reads from it when nothing goes wrong. */
    fun inRust(challenge: ByteArray): RustReading {
        val query = Stage.encoded(Base64.getEncoder().encodeToString(challenge))
        val read = Stage.here.get<Any>("$place/reading?challenge=$query")
        val files = read.member<Map<String, String>>("files").mapValues { Base64.getDecoder().decode(it.value).toList() }
        val findings = read.member<List<Any>>("findings").map { it.member<String>("code") to it.member<String?>("file") }
        return RustReading(files, findings, read.member<Long>("commands").toInt())
    }
}

/** What a phone has to come to as well: files by their names, findings by code and file. */
data class RustReading(val files: Map<String, List<Byte>>, val findings: List<Pair<String, String?>>, val commands: Int)
