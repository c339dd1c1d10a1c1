//! Closed lists that fields choose from: peoples, countries, wards, relations. Each names its source.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{calendar::Confidence, text::Localized};

/// One member of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeEntry {
    /// What is stored.
    pub code: String,
    /// What is shown.
    pub name: Localized,
    /// The member of another list it belongs to (a ward's province).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// A closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeList {
    /// Its id.
    pub id: String,
    /// Where it comes from.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// Its members, in the order they are shown.
    pub entries: Vec<CodeEntry>,
}

impl CodeList {
    /// The member of a code.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&CodeEntry> {
        self.entries.iter().find(|entry| entry.code == code)
    }
}

/// Every list, by id.
pub type CodeLists = BTreeMap<String, CodeList>;
