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
    fun onlyWhereNothingComesForNowIsThereNoNetwork() {
        val codes = listOf("client.offline", "service.unavailable", "request.timed_out", "client.not_trusted", "service.internal")
        assertEquals(codes.take(3), codes.filter { Failure(it, "", "", "").isOffline })
    }

    @Test
    fun aCodeOfANewerServiceSaysPleaseUpdate() {
        assertEquals("Please update the app.", Failure.of("dossier.teleported", Language.ENGLISH).next)
    }
}
