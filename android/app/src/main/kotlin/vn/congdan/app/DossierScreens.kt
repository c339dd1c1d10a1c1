package vn.congdan.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.platform.LocalContext
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.navigation.NavGraphBuilder
import androidx.navigation.compose.composable
import androidx.navigation.toRoute
import vn.congdan.bridge.DossierAction
import vn.congdan.bridge.Withdrawal
import vn.congdan.correction.CorrectionEvent
import vn.congdan.correction.CorrectionScreen
import vn.congdan.correction.CorrectionViewModel
import vn.congdan.correction.CorrectionWays
import vn.congdan.dossier.DossierEvent
import vn.congdan.dossier.DossierScreen
import vn.congdan.dossier.DossierViewModel
import vn.congdan.dossier.DossierWays
import vn.congdan.pay.PayEvent
import vn.congdan.pay.PayScreen
import vn.congdan.pay.PayViewModel
import vn.congdan.pay.PayWays
import vn.congdan.questions.QuestionEvent
import vn.congdan.rate.RateScreen
import vn.congdan.rate.RateViewModel
import vn.congdan.wallet.WalletEvent
import vn.congdan.wallet.WalletScreen
import vn.congdan.wallet.WalletViewModel

/** What becomes of a dossier. */
internal fun NavGraphBuilder.dossierScreens(ground: Ground) {
    composable<ToDossier> { Dossier(ground, it.toRoute<ToDossier>().id) }
    composable<ToCorrection> { Correction(ground, it.toRoute<ToCorrection>().dossier) }
    composable<ToPay> { Pay(ground, it.toRoute<ToPay>().dossier) }
    composable<ToRate> { to ->
        val model = kept(ground.language) { RateViewModel(ground.congDan.dossiers, to.toRoute<ToRate>().dossier, it) }
        val state by model.state.collectAsStateWithLifecycle()
        RateScreen(state, model::on, ground::back)
    }
    composable<ToWallet> { to ->
        val model = kept(ground.language) { WalletViewModel(ground.congDan.wallet, to.toRoute<ToWallet>().dossier, it) }
        val state by model.state.collectAsStateWithLifecycle()
        LaunchedEffect(model) { model.on(WalletEvent.Opened) }
        val share = rememberShare()
        WalletScreen(state, model::on, { share(it) }, ground::back)
    }
}

@Composable
private fun Dossier(ground: Ground, id: String) {
    val model = kept(ground.language) { DossierViewModel(ground.congDan.dossiers, id, it) }
    val state by model.state.collectAsStateWithLifecycle()
    WhenSeenOrTold(ground.told) { model.on(DossierEvent.Opened) }
    LaunchedEffect(model) { model.fetched.collect { ground.navigation.navigate(ToWallet(id)) } }
    val context = LocalContext.current
    val waits = state.dossier?.withdrawal == Withdrawal.Waits
    LaunchedEffect(waits) { if (waits) SendLater.plan(context) }
    val act = { action: DossierAction ->
        when (action) {
            DossierAction.CORRECT -> ground.navigation.navigate(ToCorrection(id))
            DossierAction.PAY -> ground.navigation.navigate(ToPay(id))
            DossierAction.RESULT -> model.on(DossierEvent.WantedResult)
            DossierAction.RATE -> ground.navigation.navigate(ToRate(id))
        }
    }
    DossierScreen(state, model::on, DossierWays(act, complain = { ground.navigation.navigate(ToReport) }, back = ground::back))
}

@Composable
private fun Correction(ground: Ground, dossier: String) {
    val model = kept(ground.language) { CorrectionViewModel(ground.congDan.dossiers, dossier, it) }
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(model) { model.on(CorrectionEvent.Opened) }
    val files = rememberFiles { paper, file, _ -> if (file != null) model.on(CorrectionEvent.Brought(paper, file.name, file.content)) }
    val answers = rememberFiles { path, file, _ ->
        model.on(CorrectionEvent.Asked(if (file == null) QuestionEvent.BroughtNothing(path) else QuestionEvent.Brought(path, file.name, file.content)))
    }
    val ways = CorrectionWays(files.photograph, files.chooseForPaper, ground::back, ground::back, answers.photograph, answers.choose)
    CorrectionScreen(state, model::on, ways)
}

@Composable
private fun Pay(ground: Ground, dossier: String) {
    val model = kept(ground.language) { PayViewModel(ground.congDan.payments, dossier, it) }
    val state by model.state.collectAsStateWithLifecycle()
    // Whoever comes back from the bank's app wants to know at once, and whoever waits here when the money is there.
    WhenSeenOrTold(ground.told) { model.on(PayEvent.Checked) }
    val open = rememberBrowser()
    val keep = rememberGallery { model.on(PayEvent.PictureKept(it)) }
    PayScreen(
        state,
        model::on,
        PayWays(
            keepPicture = { keep(it) },
            openBank = { if (!open(it)) model.on(PayEvent.NoBank) },
            receipt = { ground.navigation.navigate(ToWallet(dossier)) },
            back = ground::back,
        ),
    )
}
