package vn.congdan.bridge.fake

import kotlinx.coroutines.CompletableDeferred
import vn.congdan.bridge.Dossier
import vn.congdan.bridge.DossierCard
import vn.congdan.bridge.Dossiers
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Sent

/** One dossier, as a test wants it. */
class FakeDossiers : Dossiers {
    var dossier: Outcome<Dossier> = Outcome.Done(received)
    var fetching: Outcome<Unit> = Outcome.Done(Unit)
    var rating: Outcome<Unit> = Outcome.Done(Unit)
    var wait: CompletableDeferred<Unit>? = null
    val asked = ArrayList<String>()
    val rated = ArrayList<List<Any?>>()
    var withdrawing: Outcome<Sent> = Outcome.Done(Sent.NOW)
    var keeping: Outcome<Unit> = Outcome.Done(Unit)
    val withdrawn = ArrayList<String>()
    val kept = ArrayList<String>()

    override suspend fun dossier(id: String): Outcome<Dossier> {
        asked += id
        wait?.await()
        return dossier
    }

    override suspend fun correction(id: String): Outcome<DraftForm?> = Outcome.Done(null)

    override suspend fun fetchResult(id: String) = fetching

    override suspend fun rate(id: String, score: Int, trips: Int, comment: String?): Outcome<Unit> {
        rated += listOf(id, score, trips, comment)
        wait?.await()
        return rating
    }

    override suspend fun withdraw(id: String): Outcome<Sent> {
        withdrawn += id
        wait?.await()
        return withdrawing
    }

    override suspend fun keep(id: String): Outcome<Unit> {
        kept += id
        return keeping
    }
}

val received = Dossier(DossierCard("d", "H99-1", "Trích lục", "Đã nhận"), "UBND xã Mẫu Một", "Cơ quan", "Chờ kết quả.")
