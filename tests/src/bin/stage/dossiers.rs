//! What an officer does with a dossier, by the code its citizen sees.

use anyhow::Context;
use axum::{
    Json,
    extract::{Path, State},
};
use congdan_api::{demo::material, store};
use congdan_core::{
    dossier::{CorrectionItem, Outcome, Step},
    id::{DossierId, FeedbackId},
    wire::{
        citizen::FeedbackView,
        officer::{OfficerDossierView, StepResponse},
    },
};
use serde::Deserialize;

use super::{
    Cast, Everybody,
    reply::{Reply, done},
};

/// What some steps need.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Details {
    /// Why it is refused.
    reason: String,
    /// What must change.
    items: Vec<CorrectionItem>,
    /// How it ends; granted if nothing is said.
    outcome: Option<Outcome>,
}

/// The dossier as its officer sees it.
pub(super) async fn show(State(cast): Everybody, Path(code): Path<String>) -> Reply<OfficerDossierView> {
    done(cast.officer.open(id_of(&cast, &code).await?).await?)
}

/// Takes one of an officer's steps: where the dossier stands then.
pub(super) async fn step(
    State(cast): Everybody,
    Path((code, step)): Path<(String, String)>,
    details: Option<Json<Details>>,
) -> Reply<StepResponse> {
    let id = id_of(&cast, &code).await?;
    let Json(details) = details.unwrap_or_default();
    let officer = &cast.officer;
    done(match Step::from_text(&step).with_context(|| format!("there is no step {step}"))? {
        Step::Refuse => officer.refuse(id, &details.reason).await?,
        Step::RequestCorrection => officer.request_correction(id, details.items).await?,
        Step::Finish => officer.finish(id, details.outcome.unwrap_or(Outcome::Granted)).await?,
        Step::IssueResult => {
            officer.issue_result(id, "ket-qua.pdf", &material::letter(&["KET QUA", "BAN MAU"])).await?
        }
        // The service refuses those that are not an officer's.
        step => officer.step(id, step).await?,
    })
}

#[derive(Deserialize)]
pub(super) struct FeedbackAnswer {
    text: String,
}

/// Answers a feedback.
pub(super) async fn answer_feedback(
    State(cast): Everybody,
    Path(id): Path<FeedbackId>,
    Json(answer): Json<FeedbackAnswer>,
) -> Reply<FeedbackView> {
    done(cast.officer.answer_feedback(id, &answer.text).await?)
}

async fn id_of(cast: &Cast, code: &str) -> anyhow::Result<DossierId> {
    let row = store::dossier::by_code(cast.stage.app.db.read(), code).await?;
    Ok(DossierId::from_uuid(row.with_context(|| format!("there is no dossier {code}"))?.id))
}
