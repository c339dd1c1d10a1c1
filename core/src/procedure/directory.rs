//! Agencies and payees of the installation's province.

use serde::{Deserialize, Serialize};

use super::AgencyLevel;
use crate::{dossier::AgencyCode, text::Localized};

/// An agency that receives dossiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
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
#[serde(deny_unknown_fields)]
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
    /// Whether it is invented (the demo's).
    #[serde(default)]
    pub design: bool,
}
