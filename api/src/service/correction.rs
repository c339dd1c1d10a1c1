//! Giving back what was asked for: exactly that, all of it, under the same rules as the first time.

use congdan_core::{
    calendar::local_date,
    dossier::{ActorKind, CorrectionRefused, EventKind, Step, next_state, repaired},
    id::{CorrectionId, DossierId},
    problem::{Problem, ProblemCode, ProblemField},
    wire::citizen::{AnswerCorrectionRequest, AnswerCorrectionResponse},
};
use congdan_entity::dossier;
use sea_orm::Set;

use super::{
    attachment, deadline,
    dossier::{answers, correction, procedure_code},
    event::{self, By},
    idempotency::{self, Begun, Owner},
    keys, receipt,
    submission::findings,
};
use crate::{
    app::App,
    error::Result,
    extract::{Citizen, IdempotencyKey},
    store,
};

/// Takes what the citizen repaired, and gives a new receipt for what the dossier holds now. The clock runs on.
///
/// # Errors
/// `not_found`, `dossier.wrong_state`, `dossier.not_asked_for`, `dossier.incomplete`, `form.invalid`, each with its places.
pub async fn answer(
    app: &App,
    citizen: &Citizen,
    key: &IdempotencyKey,
    id: DossierId,
    asked: CorrectionId,
    request: AnswerCorrectionRequest,
) -> Result<AnswerCorrectionResponse> {
    let operation = format!("answer_correction/{id}/{asked}");
    let write = match idempotency::begin(app, Owner::Citizen(citizen.id), key, &operation, &request).await? {
        Begun::Repeat(answer) => return Ok(answer),
        Begun::Fresh(write) => write,
    };
    let tx = &write.tx;
    let now = app.clock.now();
    let today = local_date(now);
    let row = store::dossier::lock(&**tx, &citizen.scope(), id).await?.ok_or(ProblemCode::NotFound)?;
    let requests = store::correction::of_dossier(&**tx, id).await?;
    let asked_row = requests.iter().find(|found| found.id == asked.as_uuid()).ok_or(ProblemCode::NotFound)?;
    let state = next_state(store::dossier::state(&row)?, Step::AnswerCorrection);
    let state = state.map_err(|_| ProblemCode::WrongState)?;
    if asked_row.answered_at.is_some() {
        return Err(ProblemCode::WrongState.into());
    }
    let code = procedure_code(&row)?;
    let procedure = app.catalogue.procedure(&code).ok_or(ProblemCode::ProcedureUnavailable)?;
    let form = app.catalogue.form(&code).ok_or(ProblemCode::ProcedureUnavailable)?;
    let data_key = keys::data_key_in(app, tx, row.data_key_id).await?;
    let before = answers(&data_key, &row)?;
    let after = form.normalised(&request.answers, today);
    let papers: Vec<String> = request.files.iter().map(|file| file.paper.clone()).collect();
    repaired(&correction(&data_key, asked_row)?, &before, &after, &papers).map_err(|refused| problem(&refused))?;
    let wrong = findings(form, &request.answers, today);
    if !wrong.is_empty() {
        return Err(Problem::new(ProblemCode::FormInvalid).at(wrong).into());
    }

    let files = attachment::take(app, tx, citizen, procedure, "dossier", id.as_uuid(), &request.files).await?;
    for paper in &papers {
        store::file::replace(&**tx, id, paper, now).await?;
    }
    attachment::put(app, tx, id, Some(asked), &files).await?;
    store::correction::answered(&**tx, asked, now).await?;
    let reckoned = deadline::reckon(app, tx, &row, &after).await?;
    let changed = dossier::ActiveModel {
        business_state: Set(state.to_string()),
        answers_sealed: Set(keys::seal(app, &data_key, "dossier.answers", id, &after.canonical_bytes())),
        answers_hash: Set(after.hash().to_vec()),
        due_at: Set(Some(reckoned.due_at)),
        due_explanation: Set(Some(reckoned.explanation)),
        ..Default::default()
    };
    if !store::dossier::update(&**tx, &row, changed, now).await? {
        return Err(ProblemCode::Changed.into());
    }
    let standing = attachment::standing(app, tx, id).await?;
    let round = u32::try_from(asked_row.round).unwrap_or(u32::MAX);
    let receipt = receipt::issue(app, tx, &row, &after, standing, round).await?;
    let by = By { kind: ActorKind::Citizen, id: Some(citizen.id.as_uuid()) };
    event::record(app, tx, &row, EventKind::CorrectionAnswered, by, Some(reckoned.due_at)).await?;
    let answer = AnswerCorrectionResponse { receipt };
    write.finish(app, &answer, "correction.answer").await?;
    Ok(answer)
}

fn problem(refused: &CorrectionRefused) -> Problem {
    let (code, places, why) = match refused {
        CorrectionRefused::NotAskedFor(places) => {
            (ProblemCode::NotAskedFor, places.as_slice(), "correction.not_asked_for")
        }
        CorrectionRefused::NotRepaired(places) => {
            (ProblemCode::DossierIncomplete, places.as_slice(), "correction.not_repaired")
        }
        CorrectionRefused::Empty | CorrectionRefused::NoReason(_) | CorrectionRefused::ReturnedBefore => {
            (ProblemCode::BadBody, &[] as &[String], "value")
        }
    };
    let problem = Problem::new(code);
    let field = |path: &String| ProblemField {
        path: path.clone(),
        code: why.to_owned(),
        message: problem.detail.clone(),
        mend: Some(problem.next.clone()),
    };
    let fields = places.iter().map(field).collect();
    problem.clone().at(fields)
}
