//! Being heard.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    dossier::AgencyCode,
    id::{FeedbackId, FileId},
    text::Localized,
};

/// Sends a feedback (phản ánh, kiến nghị).
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendFeedbackRequest {
    /// `reflection` (phản ánh) or `petition` (kiến nghị); a complaint or a denunciation is told its own way.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::feedback::FeedbackKind))]
    pub kind: String,
    /// What about: an id of the list of categories.
    #[cfg_attr(feature = "openapi", schema(schema_with = feedback_category))]
    pub category: String,
    /// Whom it is for.
    pub agency: AgencyCode,
    /// In words.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 5000, pattern = r"[^\s\x85]"))]
    pub text: String,
    /// Where, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub place: Option<String>,
    /// A photo: a complete upload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<FileId>,
}

/// An answer to a feedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackAnswerView {
    /// In words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A feedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackView {
    /// Its id.
    pub id: FeedbackId,
    /// Its kind.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::feedback::FeedbackKind))]
    pub kind: String,
    /// What about.
    pub category: String,
    /// Whom it is for.
    pub agency: AgencyCode,
    /// In words.
    pub text: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<FileId>,
    /// Where it stands.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::feedback::FeedbackState))]
    pub state: String,
    /// In words.
    pub label: Localized,
    /// Answers, the last one last.
    pub answers: Vec<FeedbackAnswerView>,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When an answer is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
}

/// What a feedback may be about.
#[cfg(feature = "openapi")]
fn feedback_category() -> utoipa::openapi::schema::Object {
    let ids = crate::feedback::categories().iter().map(|category| category.id.as_str());
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .description(Some("What about: an id of the list of categories."))
        .enum_values(Some(ids))
        .build()
}
