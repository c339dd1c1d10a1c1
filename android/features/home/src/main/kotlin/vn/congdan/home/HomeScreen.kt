package vn.congdan.home

import androidx.compose.foundation.layout.Column
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.DossierCard
import vn.congdan.bridge.Failure
import vn.congdan.bridge.HomeSheet
import vn.congdan.bridge.Procedure
import vn.congdan.bridge.Waiting
import vn.congdan.bridge.WaitingKind
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Failed
import vn.congdan.design.Hint
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.PartTitle
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.TextBox
import vn.congdan.design.Tone
import vn.congdan.design.TwoLineRow

/** Where the app begins: what waits for the person, what they want to do, and what they did. A function of the state. */
@Composable
fun HomeScreen(state: HomeState, onEvent: (HomeEvent) -> Unit, ways: HomeWays) {
    ScrollingPage(stringResource(R.string.home_title)) {
        val name = state.sheet?.name
        if (name != null) Paragraph(stringResource(R.string.home_hello, name))
        WaitsForMe(state.sheet, ways)
        TextBox(stringResource(R.string.home_greeting), state.typed, { onEvent(HomeEvent.Typed(it)) })
        val found = state.found
        if (found != null) Found(found, ways.procedure) else Hint(stringResource(R.string.home_find_about))
        OtherButton(stringResource(R.string.home_find), ways.find)
        Catalogue(state, onEvent)
        MyDossiers(state.sheet, ways)
        Others(state.sheet, ways)
    }
}

@Composable
private fun WaitsForMe(sheet: HomeSheet?, ways: HomeWays) {
    if (sheet == null) return
    if (!sheet.isSignedIn) MainButton(stringResource(R.string.sign_in_title), ways.signIn)
    if (sheet.waiting.isEmpty()) return
    PartTitle(stringResource(R.string.home_waits))
    Column { sheet.waiting.forEach { TwoLineRow(it.title, it.about, stringResource(it.mark())) { ways.waiting(it) } } }
}

private fun Waiting.mark() = when (kind) {
    WaitingKind.DRAFT -> R.string.home_draft
    WaitingKind.CORRECTION -> R.string.dossier_correct
    WaitingKind.PAYMENT -> R.string.dossier_pay
    WaitingKind.RESULT -> R.string.dossier_result
}

@Composable
private fun Found(found: List<Procedure>, onChoose: (Procedure) -> Unit) = Column {
    if (found.isEmpty()) Notice(listOf(stringResource(R.string.find_nothing), stringResource(R.string.find_nothing_next)), Tone.QUIET)
    found.forEach { TwoLineRow(it.name, it.notOnline ?: "${it.field} · ${it.code}") { onChoose(it) } }
}

@Composable
private fun MyDossiers(sheet: HomeSheet?, ways: HomeWays) {
    if (sheet?.isSignedIn != true) return
    PartTitle(stringResource(R.string.home_dossiers))
    if (sheet.dossiers.isEmpty()) Paragraph(stringResource(R.string.home_no_dossiers))
    Column { sheet.dossiers.forEach { TwoLineRow(it.procedure, it.line(), it.label) { ways.dossier(it.id) } } }
}

@Composable
private fun DossierCard.line() = due?.let { "$code · ${stringResource(R.string.submitted_due, it)}" } ?: code

@Composable
private fun Others(sheet: HomeSheet?, ways: HomeWays) {
    if (sheet != null && sheet.outbox > 0) Hint(stringResource(R.string.home_outbox, "${sheet.outbox}"))
    if (sheet != null && sheet.unread > 0) Hint(stringResource(R.string.home_unread, "${sheet.unread}"))
    OtherButton(stringResource(R.string.home_inbox), ways.inbox)
    OtherButton(stringResource(R.string.home_scan), ways.scan)
    OtherButton(stringResource(R.string.home_report), ways.report)
    OtherButton(stringResource(R.string.home_my_reports), ways.reports)
    OtherButton(stringResource(R.string.home_wallet), ways.wallet)
    OtherButton(stringResource(R.string.home_settings), ways.settings)
}

@Composable
private fun Catalogue(state: HomeState, onEvent: (HomeEvent) -> Unit) {
    val known = state.known
    val preparing = stringResource(R.string.home_preparing)
    if (state.isRefreshing) LinearProgressIndicator(Modifier.fillMaxWidth().semantics { contentDescription = preparing })
    if (known != null) {
        Hint(stringResource(R.string.home_ready, known.toString()))
    } else if (state.isRefreshing) {
        Notice(listOf(preparing), Tone.QUIET)
    } else {
        Notice(listOf(stringResource(R.string.home_first_time), stringResource(R.string.home_first_time_next)), Tone.WAITING)
    }
    state.failure?.let { Failed(it.happened, it.kept, it.next, isSerious = known == null) { onEvent(HomeEvent.TryAgain) } }
}

// A preview has no core to ask.
private val offline = Failure("client.offline", "Chưa kết nối được với máy chủ.", "Danh mục đã tải vẫn dùng được.", "Kiểm tra mạng.")

@Preview
@Composable
private fun PreparingPreview() = Shown(HomeState(isRefreshing = true))

@Preview
@Composable
private fun ReadyPreview() = Shown(HomeState(known = 25, sheet = HomeSheet(isSignedIn = true, name = "Nguyễn Thị Hoa")))

@Preview
@Composable
private fun FirstTimeOfflinePreview() = Shown(HomeState(failure = offline))

@Composable
private fun Shown(state: HomeState) = CongDanTheme { HomeScreen(state, {}, HomeWays.NONE) }
