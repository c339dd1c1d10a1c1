//! A form as data.

use serde::{Deserialize, Serialize};

use super::{Condition, FieldKind, Severity};
use crate::text::Localized;

/// A form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Form {
    /// Its id.
    pub id: String,
    /// Raised when a person who began under the older one would have to look again.
    pub version: u32,
    /// Its title.
    pub title: Localized,
    /// Its parts, in order.
    pub sections: Vec<Section>,
    /// What must hold between fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
}

impl Form {
    /// Every field, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Localized,
    /// Shown only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Condition>,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Field {
    /// Its id: what the answer is kept under.
    pub id: String,
    /// What stands before it.
    pub label: Localized,
    /// A hint below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Localized>,
    /// What may be answered.
    pub kind: FieldKind,
    /// Whether it must be.
    #[serde(default)]
    pub required: Requirement,
    /// Shown only when this holds; a hidden field's answer is not sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Condition>,
    /// Which fact about the applicant fills it: `me.name`, `me.number`, `me.birth_date`, `me.phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<String>,
}

/// Whether an answer must be given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Requirement {
    /// Always or never.
    Always(bool),
    /// When this holds.
    When(Condition),
}

impl Default for Requirement {
    fn default() -> Self {
        Self::Always(false)
    }
}

/// What must not be: when the condition holds, something is wrong (or doubtful) at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rule {
    /// Its stable code, within the form.
    pub code: String,
    /// What is wrong.
    pub when: Condition,
    /// Where it is shown.
    pub at: String,
    /// How much it matters.
    pub severity: Severity,
    /// Why, for people.
    pub message: Localized,
    /// How to mend it, for people.
    pub mend: Localized,
}
