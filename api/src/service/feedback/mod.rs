//! Feedback (phản ánh, kiến nghị): sent by a citizen, answered by the agency's desk.

mod citizen;
mod desk;

pub use citizen::{mine, one_of_mine, send};
pub use desk::{answer, open, photo, queue};

use congdan_core::{
    feedback::FeedbackState,
    id::{FeedbackId, FileId},
    wire::citizen::{FeedbackAnswerView, FeedbackView},
};
use congdan_entity::feedback;
use sea_orm::ConnectionTrait;

use super::keys;
use crate::{
    error::Result,
    secret::DataKey,
    store::{self, dossier::word},
};

/// A feedback, opened.
async fn view(connection: &impl ConnectionTrait, key: &DataKey, row: &feedback::Model) -> Result<FeedbackView> {
    let id = FeedbackId::from_uuid(row.id);
    let place = row.place_sealed.as_deref();
    let mut answers = Vec::new();
    for answer in store::feedback::answers(connection, id).await? {
        let text = keys::open_text(key, "feedback_answer.text", answer.id, &answer.text_sealed)?;
        answers.push(FeedbackAnswerView { text, at: answer.at });
    }
    Ok(FeedbackView {
        id,
        kind: row.kind.clone(),
        category: row.category.clone(),
        agency: word("feedback.agency_code", row.id, row.agency_code.parse().ok())?,
        text: keys::open_text(key, "feedback.text", id, &row.text_sealed)?,
        place: place.map(|sealed| keys::open_text(key, "feedback.place", id, sealed)).transpose()?,
        photo: row.photo_file_id.map(FileId::from_uuid),
        state: row.state.clone(),
        label: word("feedback.state", row.id, FeedbackState::from_text(&row.state))?.label(),
        answers,
        created_at: row.created_at,
        due_at: row.due_at,
    })
}
