package vn.congdan.bridge

import java.util.concurrent.ConcurrentHashMap
import uniffi.congdan_bindings.DraftScreen
import uniffi.congdan_core.AttachmentOutcome
import uniffi.congdan_core.AttachmentVerdict
import uniffi.congdan_core.DraftView
import uniffi.congdan_core.PaperScreen
import uniffi.congdan_core.UploadProgress

internal class CoreDraft(private val draft: DraftScreen, private val language: Language) : DraftForm {
    override suspend fun sheet() = outcome(language) {
        val view = draft.describe()
        view.dressed(language, view.form.dressed(language, Beside(::nameOf, ::drawingOf)))
    }

    override suspend fun answer(path: String, answer: Answer) = outcome(language) {
        draft.answer(path, answer.undressed())
        Unit
    }

    override suspend fun answerWith(path: String, name: String, content: ByteArray) =
        outcome(language) { draft.answerWithContent(path, name, content).dressed(language) }

    override suspend fun takeOffer(path: String) = outcome(language) {
        draft.acceptOffer(path)
        Unit
    }

    override suspend fun choices(path: String, typed: String): List<Choice> {
        val found = outcome(language) { draft.findOptions(path, typed).map { it.dressed(language) } }
        // A list that is not there offers nothing.
        return (found as? Outcome.Done)?.value.orEmpty()
    }

    override suspend fun addRow(path: String) = outcome(language) { draft.addRow(path) }

    override suspend fun removeRow(path: String, row: Int) = outcome(language) { draft.removeRow(path, row.toUInt()) }

    override suspend fun attach(paper: String, name: String, content: ByteArray) =
        outcome(language) { draft.attach(paper, name, content).dressed(language) }

    override suspend fun detach(paper: String, key: String) = outcome(language) { draft.detach(paper, key) }

    override suspend fun upload(onProgress: (Progress) -> Unit) = outcome(language) { draft.upload(shown(onProgress)) }

    override suspend fun submit(onProgress: (Progress) -> Unit) = outcome(language) {
        val sent = draft.submit(shown(onProgress))
        Submission(sent.dossier, sent.code, sent.feeIsDue)
    }

    // A long list tells only its beginning: what was chosen further down is looked up by its code.
    private suspend fun nameOf(path: String, code: String): Choice? =
        draft.findOptions(path, code).firstOrNull { it.code == code }?.dressed(language)

    /** The last of each path, with its digest: a drawing is read once, and not at every letter that is typed. */
    private val drawings = ConcurrentHashMap<String, Pair<String, ByteArray>>()

    private suspend fun drawingOf(path: String, digest: String): ByteArray? =
        drawings[path]?.takeIf { it.first == digest }?.second ?: draft.answeredContent(path)?.also { drawings[path] = digest to it }

    private fun shown(onProgress: (Progress) -> Unit) = object : UploadProgress {
        override fun onUpload(sent: ULong, total: ULong) = onProgress(Progress(sent.toLong(), total.toLong()))
    }
}

private fun DraftView.dressed(language: Language, form: Form) = DraftSheet(
    form = form,
    papers = papers.map { it.dressed(language) },
    fee = fee?.amount?.let(::dong),
    setAside = setAside.map { "${it.label.words(language)}: ${it.message.words(language)}" },
    asked = asked.map { AskedFor(it.label.words(language), it.reason) },
    notOnline = notOnline?.words(language),
)

private fun PaperScreen.dressed(language: Language) = Paper(
    id = id,
    name = name.words(language),
    help = help?.words(language),
    isRequired = required,
    files = files.map { AttachedFile(it.key, it.name, it.uploaded) },
)

private fun AttachmentVerdict.dressed(language: Language) = Judged(
    when (outcome) {
        AttachmentOutcome.TAKEN -> Worth.TAKEN
        AttachmentOutcome.DOUBTFUL -> Worth.DOUBTFUL
        AttachmentOutcome.REFUSED -> Worth.REFUSED
    },
    message.words(language),
)
