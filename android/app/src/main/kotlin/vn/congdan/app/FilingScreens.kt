package vn.congdan.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.navigation.NavGraphBuilder
import androidx.navigation.compose.composable
import androidx.navigation.toRoute
import vn.congdan.find.FindEvent
import vn.congdan.find.FindScreen
import vn.congdan.find.FindViewModel
import vn.congdan.form.FormEvent
import vn.congdan.form.FormScreen
import vn.congdan.form.FormViewModel
import vn.congdan.form.FormWays
import vn.congdan.papers.PapersEvent
import vn.congdan.papers.PapersScreen
import vn.congdan.papers.PapersViewModel
import vn.congdan.papers.PapersWays
import vn.congdan.procedure.ProcedureEvent
import vn.congdan.procedure.ProcedureScreen
import vn.congdan.procedure.ProcedureViewModel
import vn.congdan.questions.QuestionEvent
import vn.congdan.review.ReviewEvent
import vn.congdan.review.ReviewScreen
import vn.congdan.review.ReviewViewModel
import vn.congdan.review.ReviewWays
import vn.congdan.submitted.SubmittedScreen
import vn.congdan.submitted.SubmittedState
import vn.congdan.submitted.SubmittedWays

/** From a procedure to its receipt. */
internal fun NavGraphBuilder.filingScreens(ground: Ground) {
    composable<ToFind> {
        val model = kept(ground.language) { FindViewModel(ground.congDan.procedures, it) }
        val state by model.state.collectAsStateWithLifecycle()
        LaunchedEffect(model) { model.on(FindEvent.Opened) }
        FindScreen(state, model::on, ground::back, { ground.navigation.navigate(ToProcedure(it.code)) })
    }
    composable<ToProcedure> { Procedure(ground, it.toRoute<ToProcedure>().code) }
    composable<ToForm> { Form(ground, it.toRoute()) }
    composable<ToReview> { Review(ground, it.toRoute<ToReview>().draft) }
    composable<ToPapers> { Papers(ground, it.toRoute<ToPapers>().draft) }
    composable<ToSubmitted> {
        val sent = it.toRoute<ToSubmitted>()
        SubmittedScreen(
            SubmittedState(sent.code, sent.isFeeDue),
            SubmittedWays(
                pay = { ground.navigation.navigate(ToPay(sent.dossier)) },
                follow = { ground.navigation.navigate(ToDossier(sent.dossier)) },
                receipt = { ground.navigation.navigate(ToWallet(sent.dossier)) },
                home = ground::home,
            ),
        )
    }
}

@Composable
private fun Procedure(ground: Ground, code: String) {
    val model = kept(ground.language) { ProcedureViewModel(ground.congDan.procedures, ground.congDan.drafts, code, it) }
    val state by model.state.collectAsStateWithLifecycle()
    WhenSeen { model.on(ProcedureEvent.Opened) }
    LaunchedEffect(model) { model.draft.collect { ground.navigation.navigate(ToForm(it)) } }
    ProcedureScreen(state, model::on, ground::back)
}

@Composable
private fun Form(ground: Ground, to: ToForm) {
    val model = kept(ground.language) { FormViewModel(ground.congDan.drafts, to.draft, it) }
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(model) { model.on(FormEvent.Opened(to.group)) }
    LaunchedEffect(model) { model.answered.collect { ground.navigation.navigate(ToReview(to.draft)) { popUpTo<ToReview> { inclusive = true } } } }
    val files = rememberFiles { path, file, _ ->
        model.on(FormEvent.Asked(if (file == null) QuestionEvent.BroughtNothing(path) else QuestionEvent.Brought(path, file.name, file.content)))
    }
    FormScreen(state, model::on, FormWays(ground::back, files.photograph, files.choose))
}

@Composable
private fun Review(ground: Ground, draft: String) {
    val model = kept(ground.language) { ReviewViewModel(ground.congDan.drafts, ground.congDan.account, draft, it) }
    val state by model.state.collectAsStateWithLifecycle()
    WhenSeen { model.on(ReviewEvent.Opened) }
    LaunchedEffect(model) {
        model.submitted.collect {
            // What is submitted cannot be gone back to and changed.
            ground.navigation.navigate(ToSubmitted(it.dossier, it.code, it.isFeeDue)) { popUpTo(ToHome) }
        }
    }
    ReviewScreen(
        state,
        model::on,
        ReviewWays(
            group = { ground.navigation.navigate(ToForm(draft, it)) },
            papers = { ground.navigation.navigate(ToPapers(draft)) },
            signIn = { ground.navigation.navigate(ToSignIn) },
            back = ground::back,
        ),
    )
}

@Composable
private fun Papers(ground: Ground, draft: String) {
    val model = kept(ground.language) { PapersViewModel(ground.congDan.drafts, draft, it) }
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(model) { model.on(PapersEvent.Opened) }
    val files = rememberFiles { paper, file, looks ->
        model.on(if (file == null) PapersEvent.BroughtNothing else PapersEvent.Brought(paper, file.name, file.content, looks?.forPapers()))
    }
    PapersScreen(state, model::on, PapersWays(files.photograph, files.chooseForPaper, goOn = ground::back, back = ground::back))
}
