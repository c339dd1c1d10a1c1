package vn.congdan.bridge

import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import org.junit.jupiter.api.Test

class FailureTest {
    @Test
    fun aProblemSaysWhatIsKeptInBothLanguages() {
        val vietnamese = Failure.of("dossier.incomplete", Language.VIETNAMESE)
        assertContains(vietnamese.happened, "thiếu giấy tờ")
        assertContains(Failure.of("dossier.incomplete", Language.ENGLISH).happened, "papers are missing")
        assertNotEquals(vietnamese.kept, vietnamese.next)
    }

    @Test
    fun aCodeOfANewerServiceSaysPleaseUpdate() {
        assertEquals("Please update the app.", Failure.of("dossier.teleported", Language.ENGLISH).next)
    }
}
