//! The desk's half: what waits, and answering.

use congdan_core::{
    access::Permission,
    dossier::EventKind,
    feedback::FeedbackState,
    id::{CitizenId, EventId, FeedbackId, FileId},
    problem::ProblemCode,
    wire::{citizen::FeedbackView, officer::AnswerFeedbackRequest},
};
use congdan_entity::{feedback::Model, feedback_answer};
use sea_orm::Set;
use serde_json::json;

use super::view;
use crate::{
    app::App,
    error::Result,
    extract::{IdempotencyKey, Officer},
    service::{
        audit,
        device::bad_field,
        event,
        file::{self, FileContent},
        idempotency::{self, Begun, Owner},
        keys, preview,
    },
    store,
};

/// What was sent to my agencies, the newest first.
///
/// # Errors
/// `forbidden` for an officer who answers no feedback.
pub async fn queue(app: &App, officer: &Officer) -> Result<Vec<FeedbackView>> {
    if !officer.grants.iter().any(|grant| grant.role.allows(Permission::Feedback)) {
        return Err(ProblemCode::Forbidden.into());
    }
    let rows = store::feedback::list(app.db.read(), &officer.scope(Permission::Feedback)).await?;
    let tx = app.db.begin().await?;
    audit::record(app, &tx, officer, "feedback.list", "queue", "all", json!({ "rows": rows.len() })).await?;
    tx.commit("audit.list").await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let key = keys::data_key(app, row.data_key_id).await?;
        views.push(view(app.db.read(), &key, &row).await?);
    }
    Ok(views)
}

/// One feedback. That it was read is written down before it is shown.
///
/// # Errors
/// `not_found` outside my agencies.
pub async fn open(app: &App, officer: &Officer, id: FeedbackId) -> Result<FeedbackView> {
    let row = readable(app, officer, id).await?;
    record_read(app, officer, "feedback.open", id).await?;
    let key = keys::data_key(app, row.data_key_id).await?;
    view(app.db.read(), &key, &row).await
}

/// The photo of a feedback, made anew for a screen.
///
/// # Errors
/// `not_found` for a feedback outside my agencies and for a photo that is not its own, `file.held`, `file.harmful`,
/// `file.kind`.
pub async fn photo(app: &App, officer: &Officer, id: FeedbackId) -> Result<FileContent> {
    let row = readable(app, officer, id).await?;
    let photo = row.photo_file_id.map(FileId::from_uuid).ok_or(ProblemCode::NotFound)?;
    let found = store::file::of_owner(app.db.read(), photo, "feedback", id.as_uuid()).await?;
    let found = found.ok_or(ProblemCode::NotFound)?;
    file::may_be_opened(&found)?;
    record_read(app, officer, "feedback.photo", id).await?;
    preview::of(file::content(app, &found).await?).await
}

/// Answers a feedback; who sent it is told that there is an answer.
///
/// # Errors
/// `not_found` outside my agencies, `request.bad_body` without words, `idempotency.reused`.
pub async fn answer(
    app: &App,
    officer: &Officer,
    key: &IdempotencyKey,
    id: FeedbackId,
    request: AnswerFeedbackRequest,
) -> Result<FeedbackView> {
    let text = request.text.trim();
    if text.is_empty() || text.chars().count() > 5000 {
        return Err(bad_field("text"));
    }
    let (owner, operation) = (Owner::Officer(officer.id), format!("answer_feedback/{id}"));
    let write = match idempotency::begin(app, owner, key, &operation, &request).await? {
        Begun::Fresh(write) => write,
        Begun::Repeat(answer) => return Ok(answer),
    };
    let scope = officer.scope(Permission::Feedback);
    let row = store::feedback::get(&*write.tx, &scope, id).await?.ok_or(ProblemCode::NotFound)?;
    let now = app.clock.now();
    let data_key = keys::data_key_in(app, &write.tx, row.data_key_id).await?;
    let answer = app.new_uuid();
    let kept = feedback_answer::ActiveModel {
        id: Set(answer),
        feedback_id: Set(row.id),
        officer_id: Set(officer.id.as_uuid()),
        text_sealed: Set(keys::seal(app, &data_key, "feedback_answer.text", answer, text.as_bytes())),
        file_id: Set(None),
        at: Set(now),
    };
    if !store::feedback::answer(&*write.tx, &row, kept, FeedbackState::Answered.as_str(), now).await? {
        return Err(ProblemCode::Changed.into());
    }
    let event = EventId::new(now, app.random.bytes());
    let citizen = CitizenId::from_uuid(row.citizen_id);
    event::tell(app, &write.tx, event, citizen, EventKind::FeedbackAnswered, None, Some(id), json!({})).await?;
    audit::record(app, &write.tx, officer, "feedback.answer", "feedback", id, json!({ "answer": answer })).await?;
    let row = store::feedback::get(&*write.tx, &scope, id).await?;
    let row = row.ok_or_else(|| anyhow::anyhow!("feedback {id} is gone"))?;
    let answer = view(&*write.tx, &data_key, &row).await?;
    write.finish(app, &answer, "feedback.answer").await?;
    Ok(answer)
}

async fn readable(app: &App, officer: &Officer, id: FeedbackId) -> Result<Model> {
    let found = store::feedback::get(app.db.read(), &officer.scope(Permission::Feedback), id).await?;
    Ok(found.ok_or(ProblemCode::NotFound)?)
}

async fn record_read(app: &App, officer: &Officer, action: &str, id: FeedbackId) -> Result<()> {
    let tx = app.db.begin().await?;
    audit::record(app, &tx, officer, action, "feedback", id, json!({})).await?;
    Ok(tx.commit("audit.read").await?)
}
