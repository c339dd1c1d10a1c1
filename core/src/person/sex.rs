//! Sex as civil status records it.

use serde::{Deserialize, Serialize};

use crate::text::{Localized, sentence};

/// Sex as Vietnamese civil-status papers and the personal number record it: Nam or Nữ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// What a form shows.
    #[must_use]
    pub fn label(self) -> Localized {
        match self {
            Self::Male => sentence("person.sex.male", &[]),
            Self::Female => sentence("person.sex.female", &[]),
        }
    }
}
