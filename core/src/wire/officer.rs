//! What an officer's console or program sends and is sent.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::citizen::{DossierSummaryView, DossierView};
use crate::{
    access::Role,
    dossier::{AgencyCode, CorrectionItem, Outcome, Step},
    id::OfficerId,
};

/// A dossier in an officer's queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueEntryView {
    /// What a citizen's list shows too.
    #[serde(flatten)]
    pub summary: DossierSummaryView,
    /// The applicant, masked: the name stands in the dossier, whose reading is recorded.
    pub applicant: String,
    /// The agency.
    pub agency: AgencyCode,
    /// Working days late, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_by: Option<u32>,
}

/// A dossier, as an officer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficerDossierView {
    /// What the citizen sees too.
    #[serde(flatten)]
    pub dossier: DossierView,
    /// Who has taken it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<OfficerId>,
    /// What this officer may do to it now.
    pub steps: Vec<Step>,
}

/// A step without more words.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepRequest {
    /// The version the officer saw; another is refused.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 2_147_483_647))]
    pub version: u32,
}

/// Refuses a dossier.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefuseRequest {
    /// The version the officer saw.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 2_147_483_647))]
    pub version: u32,
    /// Why, in words the citizen reads.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 2000, pattern = r"[^\s\x85]"))]
    pub reason: String,
}

/// Returns a dossier for repair.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestCorrectionRequest {
    /// The version the officer saw.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 2_147_483_647))]
    pub version: u32,
    /// Everything that must change.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 50))]
    pub items: Vec<CorrectionItem>,
}

/// Finishes a dossier.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FinishRequest {
    /// The version the officer saw.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 2_147_483_647))]
    pub version: u32,
    /// What was decided.
    pub outcome: Outcome,
}

/// Where the dossier stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepResponse {
    /// Where it stands.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::dossier::BusinessState))]
    pub state: String,
    /// Its new version.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 2_147_483_647))]
    pub version: u32,
    /// When it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
}

/// Answers a feedback.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerFeedbackRequest {
    /// In words.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 5000, pattern = r"[^\s\x85]"))]
    pub text: String,
}

/// Begins a passkey ceremony.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeginRegistrationRequest {
    /// The token of the invitation's link.
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub invitation: String,
}

/// What the browser's authenticator is asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CeremonyResponse {
    /// Names the ceremony in the answer.
    pub ceremony: uuid::Uuid,
    /// For `navigator.credentials` (WebAuthn level 3 §5).
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub options: serde_json::Value,
}

/// What the browser's authenticator answered.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FinishCeremonyRequest {
    /// The ceremony.
    pub ceremony: uuid::Uuid,
    /// The credential, as the browser gave it.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub credential: serde_json::Value,
}

/// The officer who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficerView {
    /// Who.
    pub id: OfficerId,
    /// The name.
    pub name: String,
    /// What was granted: agency and role.
    pub grants: Vec<(AgencyCode, Role)>,
}
