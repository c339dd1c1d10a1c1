//! A finding as the command prints it.

use congdan_core::{
    eid::{CardField, Finding, Place, Weight, passive::PassiveFinding, pki::TrustRefusal},
    text::{Localized, sentence},
};
use serde::Serialize;

/// How much it matters, what it is, and the sentence in both languages; the field and the place where there is one.
#[derive(Serialize)]
pub(super) struct Said {
    severity: Weight,
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_group: Option<u8>,
    message: Localized,
}

impl Said {
    pub(super) fn new(severity: Weight, code: &str, message: Localized) -> Self {
        Self { severity, code: code.to_owned(), field: None, place: None, data_group: None, message }
    }
}

impl Said {
    pub(super) fn into_message(self) -> Localized {
        self.message
    }
}

impl From<Finding> for Said {
    fn from(finding: Finding) -> Self {
        Self {
            severity: finding.severity,
            code: finding.code.to_string(),
            field: finding.field.map(CardField::as_str),
            place: finding.place,
            data_group: None,
            message: finding.message,
        }
    }
}

impl From<PassiveFinding> for Said {
    fn from(finding: PassiveFinding) -> Self {
        let data_group = finding.data_group;
        Self { data_group, ..Self::new(finding.severity, finding.code.as_str(), finding.message) }
    }
}

/// A finding under a code, its places filled.
pub(super) fn about(severity: Weight, code: &str, values: &[(&str, &str)]) -> Said {
    Said::new(severity, code, sentence(code, values))
}

/// Why a certificate is not trusted.
pub(super) fn refusal(why: TrustRefusal, name: &str) -> Said {
    about(Weight::Warning, &format!("eid.list.{why}"), &[("name", name)])
}

/// All of them.
pub(super) fn all(findings: Vec<Finding>) -> Vec<Said> {
    findings.into_iter().map(Said::from).collect()
}
