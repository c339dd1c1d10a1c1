//! My dossiers, repairing and rating them, and what I was told.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::submission::Attachment;
use crate::{
    dossier::{BusinessState, DeliveryState, DossierCode, EventKind, FinanceState, Outcome},
    form::Answers,
    id::{DossierId, EventId, FeedbackId},
    json::FromTree,
    procedure::ProcedureCode,
    text::Localized,
    wire::{CorrectionView, DeadlineStepView, EventView, FileView, ReceiptView},
};

/// A dossier in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DossierSummaryView {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: DossierCode,
    /// The procedure's name.
    pub procedure: Localized,
    /// Where it stands.
    pub state: BusinessState,
    /// In words.
    pub label: Localized,
    /// What is owed.
    pub finance: FinanceState,
    /// Where the result is.
    pub delivery: DeliveryState,
    /// When it was sent.
    pub submitted_at: DateTime<Utc>,
    /// When it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
}

/// My dossier, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromTree)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DossierView {
    /// What a list shows.
    #[serde(flatten)]
    pub summary: DossierSummaryView,
    /// The procedure's code.
    pub procedure_code: ProcedureCode,
    /// The rule version it was filed under.
    pub rule_version: String,
    /// The agency's name.
    pub agency: Localized,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// How the due date came about.
    pub due_steps: Vec<DeadlineStepView>,
    /// What was answered.
    pub answers: Answers,
    /// The files that stand now.
    pub files: Vec<FileView>,
    /// Requests for repair, the last one last.
    pub corrections: Vec<CorrectionView>,
    /// What happened.
    pub events: Vec<EventView>,
    /// Raised by every change.
    pub version: u32,
}

/// Gives back what was repaired.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerCorrectionRequest {
    /// All answers, with those asked for changed.
    pub answers: Answers,
    /// New files for the papers asked for.
    pub files: Vec<Attachment>,
}

/// The correction is received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerCorrectionResponse {
    /// A receipt for what the dossier holds now.
    pub receipt: ReceiptView,
}

/// Rates the service.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RateRequest {
    /// 1 (very bad) to 5 (very good).
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5))]
    pub score: u8,
    /// How often the person had to go somewhere: 0, 1, or 2 for twice and more.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 2))]
    pub trips: u8,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub comment: Option<String>,
}

/// One thing the person was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxEntryView {
    /// The event; the same in the stream and the push.
    pub event: EventId,
    /// Its place in this person's inbox.
    pub sequence: i64,
    /// What.
    pub kind: EventKind,
    /// In a few words.
    pub title: Localized,
    /// In a sentence, with what to do.
    pub body: Localized,
    /// The dossier it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<DossierId>,
    /// The feedback it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<FeedbackId>,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<DateTime<Utc>>,
}
