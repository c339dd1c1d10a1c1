//! What anyone may ask.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::EventView;
use crate::{
    dossier::{BusinessState, DossierCode, FinanceState},
    text::Localized,
};

/// Asks where a dossier stands. In a body, not a URL: a second fact must not stand in proxies' logs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusRequest {
    /// The dossier's code, as printed on the receipt.
    #[cfg_attr(feature = "openapi", schema(max_length = 40))]
    pub code: String,
    /// The last four digits of the telephone number given in the form, else of the personal number.
    #[cfg_attr(feature = "openapi", schema(min_length = 4, max_length = 4, pattern = "^[0-9]{4}$"))]
    pub second_fact: String,
}

/// Where a dossier stands, masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusView {
    /// The code.
    pub code: DossierCode,
    /// The procedure's name.
    pub procedure: Localized,
    /// The agency's name.
    pub agency: Localized,
    /// The applicant's name, masked.
    pub applicant: String,
    /// Where it stands.
    pub state: BusinessState,
    /// In words.
    pub label: Localized,
    /// What is owed.
    pub finance: FinanceState,
    /// The national status, 1 to 10.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 10))]
    pub national_status: u8,
    /// When it was sent.
    pub submitted_at: DateTime<Utc>,
    /// When it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// What happened so far.
    pub events: Vec<EventView>,
}

/// Asks whether a proof is genuine.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerifyRequest {
    /// What the QR holds.
    #[cfg_attr(feature = "openapi", schema(max_length = 8000))]
    pub text: String,
}

/// Whether the service is well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HealthView {
    /// `ok`.
    pub status: String,
    /// The program's version.
    pub version: String,
}
