//! An address that may be of before 01/07/2025, when there were districts and other communes: `{typed, now}`. What stands on the
//! old paper is kept as typed; today's units stand beside it, chosen by the person from candidates, never written over it
//! (Quyết định 19/2025/QĐ-TTg; some old communes were divided among several new ones).

use serde_json::{Map, Value};

use super::{CodeLists, Found, Reading, address, text::plain};
use crate::{
    form::code_list::CodeEntry,
    text::{Localized, fold},
};

/// Old units by name; the parent of each is today's ward. One that was divided stands once for each part.
const FORMER_WARDS: &str = "former_wards";
const TYPED_MAX: usize = 300;

pub(super) fn read(value: &Value, lists: &CodeLists) -> Reading {
    let (typed, now) = match value {
        Value::String(typed) => (typed.as_str(), None),
        Value::Object(parts) if parts.keys().all(|part| part == "typed" || part == "now") => {
            (parts.get("typed").and_then(Value::as_str).unwrap_or_default(), parts.get("now"))
        }
        _ => return Reading::wrong(value.clone(), Found::error("form.not_an_old_address")),
    };
    let typed = plain(typed, false);
    let mut found = Vec::new();
    if typed.is_empty() {
        found.push(Found::error("form.missing").at(".typed"));
    } else if typed.chars().count() > TYPED_MAX {
        found.push(Found::error("form.too_long").at(".typed").with("max", TYPED_MAX));
    }
    let candidates = candidates(&typed, lists);
    let mut kept = Map::new();
    match now.filter(|now| !crate::form::condition::is_empty(now)) {
        Some(now) => {
            let reading = address::read(now, lists);
            let ward = reading.value.get("ward").and_then(Value::as_str);
            if !candidates.is_empty() && !candidates.iter().any(|candidate| Some(candidate.code.as_str()) == ward) {
                found.push(names(Found::warning("form.address_not_a_candidate"), &candidates));
            }
            found.extend(reading.found.into_iter().map(|inner| {
                let place = format!(".now{}", inner.place);
                inner.at(place)
            }));
            kept.insert("now".to_owned(), reading.value);
        }
        None if !candidates.is_empty() => {
            found.push(names(Found::warning("form.address_candidates"), &candidates));
        }
        None => {}
    }
    if !typed.is_empty() {
        kept.insert("typed".to_owned(), typed.into());
    }
    let value = if kept.is_empty() { value.clone() } else { Value::Object(kept) };
    Reading { value, found }
}

fn names(mut found: Found, candidates: &[&CodeEntry]) -> Found {
    let each =
        |name: fn(&Localized) -> &str| candidates.iter().map(|ward| name(&ward.name)).collect::<Vec<_>>().join(", ");
    found.places.push(("wards", Localized::new(each(|name| &name.vi), each(|name| &name.en))));
    found
}

/// Today's wards that an address as typed may lie in, by the old units it names; accents and commas do not matter. Empty if it
/// names none that is known.
pub(in crate::form) fn candidates<'a>(typed: &str, lists: &'a CodeLists) -> Vec<&'a CodeEntry> {
    let spaced = |text: &str| format!(" {} ", fold(&text.replace([',', ';', '-', '.'], " ")));
    let typed = spaced(typed);
    let named = |entry: &&CodeEntry| entry.name.vi.split(',').all(|part| typed.contains(&spaced(part)));
    let wards = lists.get(address::WARDS);
    let mut found: Vec<&CodeEntry> = Vec::new();
    for former in lists.get(FORMER_WARDS).into_iter().flat_map(|list| &list.entries).filter(named) {
        let ward = former.parent.as_deref().and_then(|ward| wards?.entry(ward));
        found.extend(ward.filter(|ward| !found.iter().any(|seen| seen.code == ward.code)));
    }
    found
}
