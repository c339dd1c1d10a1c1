package vn.congdan.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.platform.LocalContext
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.navigation.NavGraphBuilder
import androidx.navigation.compose.composable
import vn.congdan.bridge.Waiting
import vn.congdan.bridge.WaitingKind
import vn.congdan.data.CodeCamera
import vn.congdan.home.HomeEvent
import vn.congdan.home.HomeScreen
import vn.congdan.home.HomeViewModel
import vn.congdan.home.HomeWays
import vn.congdan.inbox.InboxEvent
import vn.congdan.inbox.InboxScreen
import vn.congdan.inbox.InboxViewModel
import vn.congdan.report.ReportEvent
import vn.congdan.report.ReportScreen
import vn.congdan.report.ReportViewModel
import vn.congdan.report.ReportWays
import vn.congdan.reports.ReportsEvent
import vn.congdan.reports.ReportsScreen
import vn.congdan.reports.ReportsViewModel
import vn.congdan.scan.ScanEvent
import vn.congdan.scan.ScanScreen
import vn.congdan.scan.ScanViewModel
import vn.congdan.scan.ScanWays

/** The first page, and what a person is told and says. */
internal fun NavGraphBuilder.heardScreens(ground: Ground) {
    composable<ToHome> { Home(ground) }
    composable<ToInbox> { Inbox(ground) }
    composable<ToReport> { Report(ground) }
    composable<ToReports> {
        val model = kept(ground.language) { ReportsViewModel(ground.congDan.feedback, it) }
        val state by model.state.collectAsStateWithLifecycle()
        WhenSeenOrTold(ground.told) { model.on(ReportsEvent.Opened) }
        ReportsScreen(state, model::on, { ground.navigation.navigate(ToReport) }, ground::back)
    }
    composable<ToScan> { Scan(ground) }
}

@Composable
private fun Home(ground: Ground) {
    val model = kept(ground.language) { HomeViewModel(ground.congDan.home, ground.congDan.procedures, it) }
    val state by model.state.collectAsStateWithLifecycle()
    WhenSeenOrTold(ground.told) { model.on(HomeEvent.Opened) }
    val context = LocalContext.current
    val waits = (state.sheet?.outbox ?: 0) > 0
    LaunchedEffect(waits) { if (waits) SendLater.plan(context) }
    val go = ground.navigation
    val ways = HomeWays(
        find = { go.navigate(ToFind) },
        procedure = { go.navigate(ToProcedure(it.code)) },
        waiting = { go.navigate(it.way()) },
        dossier = { go.navigate(ToDossier(it)) },
        signIn = { go.navigate(ToSignIn) },
        scan = { go.navigate(ToScan) },
        report = { go.navigate(ToReport) },
        reports = { go.navigate(ToReports) },
        inbox = { go.navigate(ToInbox) },
        wallet = { go.navigate(ToWallet()) },
        settings = { go.navigate(ToSettings) },
    )
    HomeScreen(state, model::on, ways)
}

private fun Waiting.way(): Any = when (kind) {
    WaitingKind.DRAFT -> ToForm(id)
    WaitingKind.CORRECTION -> ToCorrection(id)
    WaitingKind.PAYMENT -> ToPay(id)
    WaitingKind.RESULT -> ToDossier(id)
}

@Composable
private fun Inbox(ground: Ground) {
    val model = kept(ground.language) { InboxViewModel(ground.congDan.inbox, it) }
    val state by model.state.collectAsStateWithLifecycle()
    WhenSeenOrTold(ground.told) { model.on(InboxEvent.Opened) }
    LaunchedEffect(model) {
        model.opened.collect { notice ->
            notice.dossier?.let { ground.navigation.navigate(ToDossier(it)) }
                ?: notice.feedback?.let { ground.navigation.navigate(ToReports) }
        }
    }
    InboxScreen(state, model::on, ground::back)
}

@Composable
private fun Report(ground: Ground) {
    val model = kept(ground.language) { ReportViewModel(ground.congDan.feedback, it) }
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(model) { model.on(ReportEvent.Opened) }
    val files = rememberFiles { _, file, _ -> if (file != null) model.on(ReportEvent.Photographed(file.name, file.content)) }
    val ways = ReportWays(
        photograph = { files.photograph("photo") },
        reports = { ground.navigation.navigate(ToReports) { popUpTo<ToReport> { inclusive = true } } },
        back = ground::back,
    )
    ReportScreen(state, model::on, ways)
}

@Composable
private fun Scan(ground: Ground) {
    val model = kept(ground.language) { ScanViewModel(ground.congDan.codes, it) }
    val state by model.state.collectAsStateWithLifecycle()
    val isInvited = rememberInvitations()
    val files = rememberCodes { if (!isInvited(it)) model.on(ScanEvent.Saw(it)) }
    val context = LocalContext.current
    val camera = remember { CodeCamera.of(context) }
    val open = rememberCameraPermission { model.on(ScanEvent.Opened(it)) }
    val ways = ScanWays(
        camera = { if (camera == null) model.on(ScanEvent.NoCamera) else open() },
        photograph = { files.photograph("") },
        picture = { files.choose("", PICTURE_TYPES) },
        back = ground::back,
        hasLight = camera?.hasLight == true,
        view = {
            // Whoever is asked whether to connect to a demo is not asked again at the next frame.
            val spotted = { text: String -> model.on(if (isInvited(text)) ScanEvent.Closed else ScanEvent.Spotted(text)) }
            if (camera != null) CodeView(camera, state.isLit, spotted) { model.on(ScanEvent.NoCamera) }
        },
    )
    ScanScreen(state, { event -> if (event != ScanEvent.Checked || !isInvited(state.typed)) model.on(event) }, ways)
}
