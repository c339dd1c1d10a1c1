//! An address of today's two levels: `{province, ward, street}`, codes and a line. Addresses of before 01/07/2025 go into the
//! line as they stand on old papers.

use serde_json::{Map, Value};

use super::{CodeLists, Found, Reading, Severity, text::plain};

pub(in crate::form) const PROVINCES: &str = "provinces";
pub(in crate::form) const WARDS: &str = "wards";
pub(in crate::form) const STREET_MAX: usize = 200;

pub(super) fn read(value: &Value, lists: &CodeLists) -> Reading {
    let Some(object) = value.as_object() else {
        return Reading::wrong(value.clone(), Found::error("form.not_an_address"));
    };
    let part = |name: &str| plain(object.get(name).and_then(Value::as_str).unwrap_or_default(), false);
    let (province, ward, street) = (part("province"), part("ward"), part("street"));
    let mut found = Vec::new();
    for (name, text) in [("province", &province), ("ward", &ward), ("street", &street)] {
        if text.is_empty() {
            found.push(Found::error("form.missing").at(format!(".{name}")));
        }
    }
    let entry = |list: &str, code: &str| lists.get(list).and_then(|list| list.entry(code));
    if !province.is_empty() && entry(PROVINCES, &province).is_none() {
        found.push(Found::error("form.not_in_list").at(".province"));
    }
    // Wards of the own province are listed here; those of others are not, and are taken as written.
    let has_wards =
        lists.get(WARDS).is_some_and(|list| list.entries.iter().any(|ward| ward.parent.as_deref() == Some(&*province)));
    if has_wards
        && !ward.is_empty()
        && entry(WARDS, &ward).is_none_or(|ward| ward.parent.as_deref() != Some(&*province))
    {
        found.push(Found::error("form.not_in_list").at(".ward"));
    }
    if street.chars().count() > STREET_MAX {
        found.push(Found::error("form.too_long").at(".street").with("max", STREET_MAX));
    }
    let canonical: Map<String, Value> = [("province", province), ("ward", ward), ("street", street)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name.to_owned(), text.into()))
        .collect();
    debug_assert!(found.iter().all(|found| found.severity == Severity::Error));
    // Nothing that is known of: keep it as it was given, beside what is wrong.
    let value = if canonical.is_empty() { value.clone() } else { Value::Object(canonical) };
    Reading { value, found }
}
