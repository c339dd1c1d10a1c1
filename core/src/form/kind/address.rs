//! An address of today's two levels: `{province, ward, street}`, codes and a line. Addresses of before 01/07/2025 go into the
//! line as they stand on old papers.

use serde_json::{Map, Value};

use super::{
    CodeLists, Found, Reading,
    text::{is_longer, plain},
};
use crate::form::CodeList;

pub(in crate::form) const PROVINCES: &str = "provinces";
pub(in crate::form) const WARDS: &str = "wards";
pub(in crate::form) const STREET_MAX: usize = 200;
const PARTS: [&str; 3] = ["province", "ward", "street"];

pub(super) fn read<'a>(value: &'a Value, lists: &CodeLists) -> Reading<'a> {
    let Some(object) = value.as_object() else {
        return Reading::wrong(value.clone(), Found::error("form.not_an_address"));
    };
    let part = |name: &str| plain(object.get(name).and_then(Value::as_str).unwrap_or_default(), false);
    let parts = PARTS.map(|name| (name, part(name)));
    let [(_, province), (_, ward), (_, street)] = &parts;
    let mut found = Vec::new();
    for (name, _) in parts.iter().filter(|(_, text)| text.is_empty()) {
        found.push(Found::error("form.missing").at(format!(".{name}")));
    }
    if !province.is_empty() && lists.get(PROVINCES).is_none_or(|list| list.entry(province).is_none()) {
        found.push(Found::error("form.not_in_list").at(".province"));
    }
    // Wards of the own province are listed here; those of others are not, and are taken as written.
    let wards = lists.get(WARDS).filter(|wards| wards.has_members_of(province));
    let is_elsewhere = |wards: &CodeList| wards.entry(ward).is_none_or(|ward| ward.parent.as_deref() != Some(province));
    if !ward.is_empty() && wards.is_some_and(is_elsewhere) {
        found.push(Found::error("form.not_in_list").at(".ward"));
    }
    if is_longer(street, STREET_MAX) {
        found.push(Found::error("form.too_long").at(".street").with("max", STREET_MAX));
    }
    let known = || parts.iter().filter(|(_, text)| !text.is_empty());
    let is_canonical = known().all(|(name, text)| object.get(*name).and_then(Value::as_str) == Some(text));
    // Nothing that is known of is kept as it was given, beside what is wrong.
    if known().count() == 0 || (is_canonical && known().count() == object.len()) {
        return Reading::as_typed(value).said(found);
    }
    let canonical: Map<String, Value> = known().map(|(name, text)| ((*name).to_owned(), (&**text).into())).collect();
    Reading::right(Value::Object(canonical)).said(found)
}
