//! An answer in words, as a summary shows it.

use chrono::NaiveDate;
use serde_json::Value;

use crate::{
    calendar::written_day,
    form::{
        CodeLists, FieldKind, Privacy,
        kind::{PROVINCES, WARDS, signature},
    },
    payment::Dong,
    text::{Localized, sentence},
};

/// One answer in a summary.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AnsweredLine {
    /// The field.
    pub path: String,
    /// What stands before it.
    pub label: Localized,
    /// The answer in words.
    pub shown: Localized,
    /// How it is to be guarded.
    pub privacy: Privacy,
}

impl std::fmt::Debug for AnsweredLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AnsweredLine({}, ***)", self.path)
    }
}

/// An answer in words; `None` for what has none of its own: a kind of tomorrow, an answer of another shape.
pub(super) fn in_words(kind: &FieldKind, value: &Value, lists: &CodeLists) -> Option<Localized> {
    match kind {
        FieldKind::Choice { list } => Some(name(lists, list, value.as_str()?)),
        FieldKind::MultiChoice { list, .. } => {
            let codes: Vec<&str> = value.as_array()?.iter().filter_map(Value::as_str).collect();
            let names: Vec<Localized> = codes.into_iter().map(|code| name(lists, list, code)).collect();
            Some(joined(&names))
        }
        FieldKind::YesNo { .. } => Some(sentence(if value.as_bool()? { "form.yes" } else { "form.no" }, &[])),
        FieldKind::Date { .. } | FieldKind::PartialDate { .. } => Some(same(&day(value.as_str()?))),
        FieldKind::Money { .. } => Some(same(&Dong::new(value.as_i64()?)?.to_string())),
        FieldKind::Address => address(value, lists),
        FieldKind::AddressOfAnyTime => {
            let now = value.get("now").and_then(|now| address(now, lists));
            let typed = value.get("typed").unwrap_or(value).as_str().map(same);
            let parts: Vec<Localized> = typed.into_iter().chain(now).collect();
            (!parts.is_empty()).then(|| joined(&parts))
        }
        FieldKind::File { .. } => Some(same(value.get("name")?.as_str()?)),
        FieldKind::Table { .. } => {
            let rows = value.as_array()?.len().to_string();
            Some(sentence("form.rows", &[("count", &rows)]))
        }
        FieldKind::Signature { .. } => signature::in_words(value),
        FieldKind::Unknown => None,
        _ => match value {
            Value::String(text) => Some(same(text)),
            Value::Number(number) => Some(same(&number.to_string())),
            _ => None,
        },
    }
}

fn address(value: &Value, lists: &CodeLists) -> Option<Localized> {
    let part = |part: &str| value.get(part).and_then(Value::as_str).filter(|text| !text.is_empty());
    let parts: Vec<Localized> = [
        part("street").map(same),
        part("ward").map(|code| name(lists, WARDS, code)),
        part("province").map(|code| name(lists, PROVINCES, code)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| joined(&parts))
}

/// What a code is called; what the list does not have stands as written.
fn name(lists: &CodeLists, list: &str, code: &str) -> Localized {
    lists.get(list).and_then(|list| list.entry(code)).map_or_else(|| same(code), |entry| entry.name.clone())
}

fn same(text: &str) -> Localized {
    Localized::new(text, text)
}

fn joined(parts: &[Localized]) -> Localized {
    let each = |of: fn(&Localized) -> &str| parts.iter().map(of).collect::<Vec<_>>().join(", ");
    Localized::new(each(|part| &part.vi), each(|part| &part.en))
}

/// As offices write it, as exact as it is known; what is no date stands as typed.
fn day(text: &str) -> String {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return written_day(day);
    }
    match text.split_once('-') {
        Some((year, month)) if month.len() == 2 && year.len() == 4 => format!("{month}/{year}"),
        _ => text.to_owned(),
    }
}
