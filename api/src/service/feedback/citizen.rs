//! The citizen's half: sending, and reading what was answered.

use congdan_core::{
    feedback::{FeedbackKind, FeedbackState, answer_due, categories},
    id::FeedbackId,
    problem::{Problem, ProblemCode, ProblemField},
    wire::citizen::{FeedbackView, SendFeedbackRequest},
};
use congdan_entity::feedback;
use sea_orm::Set;

use super::view;
use crate::{
    app::App,
    error::Result,
    extract::{Citizen, IdempotencyKey},
    service::{
        attachment,
        device::bad_field,
        idempotency::{self, Begun, Owner},
        keys,
    },
    store,
};

/// Sends a feedback.
///
/// # Errors
/// `feedback.other_channel` for a complaint or a denunciation, which have ways of their own by law.
pub async fn send(
    app: &App,
    citizen: &Citizen,
    key: &IdempotencyKey,
    request: SendFeedbackRequest,
) -> Result<FeedbackView> {
    let owner = Owner::Citizen(citizen.id);
    let write = match idempotency::begin(app, owner, key, "send_feedback", &request).await? {
        Begun::Repeat(answer) => return Ok(answer),
        Begun::Fresh(write) => write,
    };
    let kind = FeedbackKind::from_text(&request.kind).ok_or_else(|| bad_field("kind"))?;
    if !kind.is_taken_here() {
        return Err(ProblemCode::OtherChannel.into());
    }
    if !categories().iter().any(|category| category.id == request.category) {
        return Err(bad_field("category"));
    }
    if app.catalogue.agency(&request.agency).is_none() {
        return Err(bad_field("agency"));
    }
    let text = request.text.trim();
    if text.is_empty() || text.chars().count() > 5000 {
        return Err(bad_field("text"));
    }
    let place = request.place.as_deref().map(str::trim).filter(|place| !place.is_empty());
    if place.is_some_and(|place| place.chars().count() > 500) {
        return Err(bad_field("place"));
    }
    let now = app.clock.now();
    let id = FeedbackId::new(now, app.random.bytes());
    if let Some(photo) = request.photo {
        let taken = attachment::one(&write.tx, citizen, "feedback", id.as_uuid(), photo).await?;
        taken.map_err(refused_photo)?;
    }
    let data_key = keys::new_data_key(app, &write.tx, "feedback", id.as_uuid()).await?;
    let due = answer_due(app.catalogue.calendar(), kind, now);
    let row = feedback::ActiveModel {
        id: Set(id.as_uuid()),
        citizen_id: Set(citizen.id.as_uuid()),
        data_key_id: Set(data_key.id()),
        kind: Set(kind.to_string()),
        category: Set(request.category),
        agency_code: Set(request.agency.to_string()),
        text_sealed: Set(keys::seal(app, &data_key, "feedback.text", id, text.as_bytes())),
        place_sealed: Set(place.map(|place| keys::seal(app, &data_key, "feedback.place", id, place.as_bytes()))),
        photo_file_id: Set(request.photo.map(|photo| photo.as_uuid())),
        state: Set(FeedbackState::Received.to_string()),
        due_at: Set(due.map(|due| due.due_at)),
        created_at: Set(now),
        closed_at: Set(None),
        version: Set(1),
    };
    store::feedback::insert(&*write.tx, row).await?;
    let kept = store::feedback::get(&*write.tx, &citizen.scope(), id).await?;
    let kept = kept.ok_or_else(|| anyhow::anyhow!("a feedback that was just kept is gone"))?;
    let answer = view(&*write.tx, &data_key, &kept).await?;
    write.finish(app, &answer, "feedback.send").await?;
    Ok(answer)
}

fn refused_photo(code: ProblemCode) -> Problem {
    let problem = Problem::new(code);
    let message = problem.detail.clone();
    let field = ProblemField { path: "photo".to_owned(), code: code.code().to_owned(), message, mend: None };
    Problem::new(ProblemCode::BadBody).at(vec![field])
}

/// My feedback, the newest first.
///
/// # Errors
/// The database does not answer.
pub async fn mine(app: &App, citizen: &Citizen) -> Result<Vec<FeedbackView>> {
    let mut views = Vec::new();
    for row in store::feedback::list(app.db.read(), &citizen.scope()).await? {
        let key = keys::data_key(app, row.data_key_id).await?;
        views.push(view(app.db.read(), &key, &row).await?);
    }
    Ok(views)
}

/// One feedback of mine.
///
/// # Errors
/// `not_found` if it is not mine.
pub async fn one_of_mine(app: &App, citizen: &Citizen, id: FeedbackId) -> Result<FeedbackView> {
    let row = store::feedback::get(app.db.read(), &citizen.scope(), id).await?.ok_or(ProblemCode::NotFound)?;
    let key = keys::data_key(app, row.data_key_id).await?;
    view(app.db.read(), &key, &row).await
}
