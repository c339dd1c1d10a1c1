//! What was found in answers.

use serde::{Deserialize, Serialize};

use super::Field;
use crate::{
    closed_list::closed_list,
    text::{Localized, sentence_in_each},
};

closed_list! {
    /// How much it matters.
    Severity {
        /// It cannot be sent like this.
        Error = "error",
        /// It can, but look again.
        Warning = "warning",
    }
}

/// One thing found, at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// Why, for programs.
    pub code: String,
    /// Where: `copies`, `members[2].birth_date`, `residence.ward`.
    pub path: String,
    /// How much it matters.
    pub severity: Severity,
    /// Why, for people.
    pub message: Localized,
    /// How to mend it, for people.
    pub mend: Localized,
}

impl Finding {
    pub(super) fn new(
        code: &str,
        path: String,
        severity: Severity,
        field: &Field,
        places: &[(&str, Localized)],
    ) -> Self {
        let mut values = vec![("label", &field.label)];
        values.extend(places.iter().map(|(name, value)| (*name, value)));
        let mend = match (severity, code) {
            (Severity::Warning, _) => "form.mend.look",
            (Severity::Error, "form.missing") => "form.mend.fill",
            (Severity::Error, "form.unknown_kind") => "form.mend.update",
            (Severity::Error, _) => "form.mend.change",
        };
        Self {
            code: code.to_owned(),
            path,
            severity,
            message: sentence_in_each(code, &values),
            mend: sentence_in_each(mend, &values),
        }
    }

    /// Whether it stops the dossier.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
