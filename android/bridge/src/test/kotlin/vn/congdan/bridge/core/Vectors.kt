package vn.congdan.bridge.core

import java.io.File
import uniffi.congdan_core.AnswerValue
import vn.congdan.bridge.stage.Json

/** The vectors that Rust, Kotlin and Swift share: `tests/vectors`. */
object Vectors {
    private val root = File(System.getProperty("congdan.root"), "tests/vectors")

    fun read(path: String): Any? = Json.read(File(root, path).readText())

    /** Every file that lies in a folder, by its name without `.json`. */
    fun folder(path: String): List<Pair<String, Any?>> =
        File(root, path).listFiles { file -> file.extension == "json" }!!.sorted().map { it.nameWithoutExtension to Json.read(it.readText()) }

    /** As a screen would give it: what is not whole is typed as text. */
    fun answer(value: Any?): AnswerValue = when (value) {
        null -> AnswerValue.Nothing
        is Boolean -> AnswerValue.YesNo(value)
        is Long -> AnswerValue.Number(value)
        is Map<*, *> -> AnswerValue.Parts(value.entries.associate { (name, inner) -> name as String to answer(inner) })
        is List<*> -> AnswerValue.Rows(value.map(::answer))
        else -> AnswerValue.Text("$value")
    }
}
