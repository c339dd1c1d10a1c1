package vn.congdan.bridge.stage

/** JSON (RFC 8259) for tests on a plain JVM, which has none: maps, lists, texts, [Long], [Double], [Boolean], null. */
object Json {
    fun read(text: String): Any? = Reader(text).run { value().also { end() } }

    fun write(value: Any?): String = when (value) {
        null, is Boolean, is Number -> "$value"
        is Map<*, *> -> value.entries.joinToString(",", "{", "}") { (name, inner) -> "${write(name)}:${write(inner)}" }
        is List<*> -> value.joinToString(",", "[", "]") { write(it) }
        else -> value.toString().map(::escaped).joinToString("", "\"", "\"")
    }

    private fun escaped(letter: Char) = when {
        letter == '"' || letter == '\\' -> "\\$letter"
        letter < ' ' -> "\\u%04x".format(letter.code)
        else -> "$letter"
    }
}

private class Reader(private val text: String) {
    private var at = 0

    fun value(): Any? = when (peek()) {
        '{' -> inside('{', '}') { (value() as String).also { skip(':') } to value() }.toMap()
        '[' -> inside('[', ']') { value() }
        '"' -> string()
        else -> word()
    }

    fun end() = check(text.drop(at).isBlank()) { "something stands behind the value, at $at" }

    private fun <T> inside(open: Char, close: Char, one: () -> T): List<T> {
        skip(open)
        val all = mutableListOf<T>()
        while (peek() != close) {
            if (all.isNotEmpty()) skip(',')
            all += one()
        }
        skip(close)
        return all
    }

    private fun string(): String {
        skip('"')
        val read = StringBuilder()
        while (text[at] != '"') {
            val letter = text[at++]
            if (letter != '\\') {
                read.append(letter)
                continue
            }
            when (val escape = text[at++]) {
                'b' -> read.append('\b')
                'f' -> read.append('\u000c')
                'n' -> read.append('\n')
                'r' -> read.append('\r')
                't' -> read.append('\t')
                'u' -> read.append(text.substring(at, at + 4).toInt(16).toChar()).also { at += 4 }
                else -> read.append(escape)
            }
        }
        at++
        return "$read"
    }

    private fun word(): Any? {
        val from = at
        while (at < text.length && text[at] !in ",]} \n\r\t") at++
        return when (val word = text.substring(from, at)) {
            "null" -> null
            "true" -> true
            "false" -> false
            else -> word.toLongOrNull() ?: word.toDouble()
        }
    }

    private fun peek(): Char {
        while (text[at].isWhitespace()) at++
        return text[at]
    }

    private fun skip(letter: Char) = check(peek() == letter) { "no $letter at $at" }.also { at++ }
}

/** A member that has to be there. */
@Suppress("UNCHECKED_CAST")
fun <T> Any?.member(name: String): T = (this as Map<String, Any?>).getValue(name) as T
