package vn.congdan.bridge.fake

import kotlinx.coroutines.CompletableDeferred
import vn.congdan.bridge.Answer
import vn.congdan.bridge.Choice
import vn.congdan.bridge.DraftForm
import vn.congdan.bridge.DraftSheet
import vn.congdan.bridge.Form
import vn.congdan.bridge.Judged
import vn.congdan.bridge.Outcome
import vn.congdan.bridge.Progress
import vn.congdan.bridge.Submission
import vn.congdan.bridge.Worth

/** A draft that says what a test wrote into it, and remembers what it was asked. */
class FakeDraft : DraftForm {
    var sheet = DraftSheet(Form("Tờ khai", emptyList()))
    var sending: Outcome<Submission> = Outcome.Done(Submission("d", "H99-1", isFeeDue = true))
    var wait: CompletableDeferred<Unit>? = null
    var sent = 0

    /** Keeps the phone busy with what is answered with a file. */
    var writing: CompletableDeferred<Unit>? = null
    val brought = ArrayList<ByteArray>()
    val answered = ArrayList<Pair<String, Answer>>()

    override suspend fun sheet() = Outcome.Done(sheet)

    override suspend fun answer(path: String, answer: Answer): Outcome<Unit> {
        answered += path to answer
        return Outcome.Done(Unit)
    }

    override suspend fun answerWith(path: String, name: String, content: ByteArray): Outcome<Judged> {
        writing?.await()
        brought += content
        return judged(content)
    }

    override suspend fun takeOffer(path: String) = Outcome.Done(Unit)

    override suspend fun choices(path: String, typed: String) = emptyList<Choice>()

    override suspend fun addRow(path: String) = Outcome.Done(Unit)

    override suspend fun removeRow(path: String, row: Int) = Outcome.Done(Unit)

    override suspend fun attach(paper: String, name: String, content: ByteArray) = judged(content)

    override suspend fun detach(paper: String, key: String) = Outcome.Done(Unit)

    override suspend fun upload(onProgress: (Progress) -> Unit) = Outcome.Done(Unit)

    override suspend fun submit(onProgress: (Progress) -> Unit): Outcome<Submission> {
        sent++
        onProgress(Progress(1, 2))
        wait?.await()
        return sending
    }

    /** An empty file is not taken. */
    private fun judged(content: ByteArray): Outcome<Judged> =
        Outcome.Done(if (content.isEmpty()) Judged(Worth.REFUSED, "Tệp không có nội dung.") else Judged(Worth.TAKEN, "Đã đính kèm."))
}
