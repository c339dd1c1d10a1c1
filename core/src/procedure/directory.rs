//! Agencies and payees of the installation's province.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::AgencyLevel;
use crate::{dossier::AgencyCode, text::Localized};

/// An agency that receives dossiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agency {
    /// Its code.
    pub code: AgencyCode,
    /// Its name.
    pub name: Localized,
    /// Its level.
    pub level: AgencyLevel,
    /// Who receives its fees.
    pub payee: String,
    /// Whether it is invented (the demo's).
    #[serde(default)]
    pub design: bool,
}

/// Who receives fees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payee {
    /// Its id.
    pub id: String,
    /// The name that the bank's app must show.
    pub name: String,
    /// The bank's BIN.
    pub bank_bin: String,
    /// The account.
    pub account: String,
    /// Receives from this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// Receives to this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Whether it is invented (the demo's).
    #[serde(default)]
    pub design: bool,
}

impl Payee {
    /// Whether money may go there on a day.
    #[must_use]
    pub fn is_valid(&self, on: NaiveDate) -> bool {
        self.valid_from.is_none_or(|first| first <= on) && self.valid_to.is_none_or(|last| on <= last)
    }
}
