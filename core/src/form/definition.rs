//! A form as data.

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::Value;

use super::{Condition, FieldKind, Severity};
use crate::{calendar::LegalBasis, closed_list::closed_list, json, text::Localized};

/// A form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Form {
    /// Its id.
    pub id: String,
    /// Raised when a person who began under the older one would have to look again.
    pub version: u32,
    /// Its title.
    pub title: Localized,
    /// The official form it follows, and how sure we are of each part of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<LegalBasis>,
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Field {
    /// Its id: what the answer is kept under.
    pub id: String,
    /// What stands before it.
    pub label: Localized,
    /// A hint below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Localized>,
    /// The item of the paper form that it fills, as the form numbers it: `mục 3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What may be answered.
    pub kind: FieldKind,
    /// Whether it must be.
    #[serde(default)]
    pub required: Requirement,
    /// Shown only when this holds; a hidden field's answer is not sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Condition>,
    /// Shown, but not to be typed while this holds and its fact is known ([`read_only_fields`](super::read_only_fields)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only_when: Option<Condition>,
    /// Which fact about the applicant fills it, by the names of [`KnownFact`](super::KnownFact): `me.name`. A name of tomorrow
    /// fills nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<String>,
    /// How its answer is to be guarded.
    #[serde(default, skip_serializing_if = "Privacy::is_personal")]
    pub privacy: Privacy,
}

closed_list! {
    /// How an answer is to be guarded (Luật 91/2025/QH15 về bảo vệ dữ liệu cá nhân; the sensitive kinds after Nghị định
    /// 356/2025/NĐ-CP, Điều 4, from a secondary source). What nobody classed is personal.
    #[derive(Default)]
    Privacy {
        /// Says nothing about a person: a number of copies.
        Ordinary = "ordinary",
        /// Says something about a person.
        #[default]
        Personal = "personal",
        /// Says what the law guards more: people, religion, health, criminal record, biometrics.
        Sensitive = "sensitive",
    }
}

impl Privacy {
    const fn is_personal(&self) -> bool {
        matches!(self, Self::Personal)
    }
}

/// Whether an answer must be given.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Requirement {
    /// Always or never.
    Always(bool),
    /// When this holds.
    When(Condition),
}

impl<'de> Deserialize<'de> for Requirement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Bool(always) => Ok(Self::Always(always)),
            condition => json::read_value(&condition).map(Self::When).map_err(D::Error::custom),
        }
    }
}

impl Default for Requirement {
    fn default() -> Self {
        Self::Always(false)
    }
}

/// What must not be: when the condition holds, something is wrong (or doubtful) at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
