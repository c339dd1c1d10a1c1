package vn.congdan.bridge.core

import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.jupiter.api.Test
import uniffi.congdan_bindings.describeProblem
import uniffi.congdan_bindings.problemCode
import uniffi.congdan_core.ProblemCode

/** The shared list of problems: Kotlin knows each of the wire's words, under the same name, with words for people. */
class ProblemVectorsTest {
    private val vectors = Vectors.read("problem/codes.json") as Map<*, *>

    @Test
    fun everyCodeHasItsMemberAndItsWords() {
        @Suppress("UNCHECKED_CAST")
        val codes = vectors["codes"] as List<List<String>>
        for ((code, name) in codes) {
            val known = problemCode(code)
            assertEquals(name.lowercase(), known.name.lowercase().replace("_", ""), code)
            val problem = describeProblem(known)
            assertEquals(known, problem.code)
            val words = listOf(problem.detail, problem.kept, problem.next).flatMap { listOf(it.vi, it.en) }
            assertTrue(words.all { ' ' in it }, "$code: $words")
        }
        assertEquals(ProblemCode.entries.toSet() - ProblemCode.UNKNOWN, codes.map { problemCode(it.first()) }.toSet())
    }

    @Test
    fun aCodeOfANewerServiceIsUnknown() {
        for (code in vectors["unknown"] as List<*>) assertEquals(ProblemCode.UNKNOWN, problemCode(code as String), code)
    }
}
