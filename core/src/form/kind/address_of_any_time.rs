//! An address that may be of before 01/07/2025, when there were districts and other communes: `{typed, now}`. What stands on the
//! old paper is kept as typed; today's units stand beside it, chosen by the person from candidates, never written over it
//! (Quyết định 19/2025/QĐ-TTg; some old communes were divided among several new ones).

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{
    CodeLists, Found, Reading, address,
    text::{is_longer, plain},
};
use crate::{
    form::{CodeEntry, condition::is_empty},
    text::{Localized, fold, sentence_in_each},
    unit::{UnitConversion, UnitLevel},
};

/// Old units of the installation's own by name; the parent of each is today's ward. One that was divided stands once for each
/// part. An address that names none of them is looked up among the units of the country.
const FORMER_WARDS: &str = "former_wards";
const TYPED_MAX: usize = 300;
/// Candidates that are named; of more it is said how many.
const NAMED: usize = 5;

pub(super) fn read<'a>(value: &'a Value, lists: &CodeLists) -> Reading<'a> {
    let (typed, now) = match value {
        Value::String(typed) => (typed.as_str(), None),
        Value::Object(parts) if parts.keys().all(|part| part == "typed" || part == "now") => {
            (parts.get("typed").and_then(Value::as_str).unwrap_or_default(), parts.get("now"))
        }
        _ => return Reading::wrong(value.clone(), Found::error("form.not_an_old_address")),
    };
    let typed = plain(typed, false);
    let mut found = Vec::new();
    let is_too_long = is_longer(&typed, TYPED_MAX);
    if typed.is_empty() {
        found.push(Found::error("form.missing").at(".typed"));
    } else if is_too_long {
        found.push(Found::error("form.too_long").at(".typed").with("max", TYPED_MAX));
    }
    let lies_in = if is_too_long { Whereabouts::default() } else { whereabouts(&typed, lists) };
    let mut kept = Map::new();
    match now.filter(|now| !is_empty(now)) {
        Some(now) => {
            let reading = address::read(now, lists);
            if !lies_in.candidates.is_empty() && !lies_in.candidates.iter().any(|place| place.is(&reading.value)) {
                found.push(lies_in.named(Found::warning("form.address_not_a_candidate")));
            }
            found.extend(reading.found.into_iter().map(|inner| {
                let place = format!(".now{}", inner.place);
                inner.at(place)
            }));
            kept.insert("now".to_owned(), reading.value.into_owned());
        }
        // An address of today needs none beside it.
        None if lies_in.is_of_before => found.push(lies_in.named(Found::warning("form.address_candidates"))),
        None => {}
    }
    if !typed.is_empty() {
        kept.insert("typed".to_owned(), Cow::into_owned(typed).into());
    }
    if kept.is_empty() { Reading::as_typed(value).said(found) } else { Reading::right(Value::Object(kept)).said(found) }
}

/// Where an address lies today.
#[derive(Default)]
struct Whereabouts {
    /// Whether it names units of before, so that today's are to be chosen.
    is_of_before: bool,
    /// Empty if it names no unit that is known.
    candidates: Vec<Place>,
}

/// A unit of today.
struct Place {
    level: UnitLevel,
    code: String,
    /// Its name without the word for its kind, folded.
    key: String,
    /// Its name and the units above.
    name: Localized,
}

impl Whereabouts {
    fn named(&self, mut found: Found) -> Found {
        let each = |name: fn(&Localized) -> &str| {
            self.candidates.iter().take(NAMED).map(|place| name(&place.name)).collect::<Vec<_>>().join("; ")
        };
        let mut wards = Localized::new(each(|name| &name.vi), each(|name| &name.en));
        if let Some(more) = self.candidates.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let more = Localized::new(more.to_string(), more.to_string());
            wards = sentence_in_each("form.address_candidates.more", &[("wards", wards), ("more", more)]);
        }
        found.places.push(("wards", wards));
        found
    }
}

impl Place {
    /// Whether today's address lies in it. Wards of other provinces stand there as they were written, by code or by name.
    fn is(&self, now: &Value) -> bool {
        let part = match self.level {
            UnitLevel::Province => "province",
            UnitLevel::District | UnitLevel::Ward => "ward",
        };
        now.get(part).and_then(Value::as_str).is_some_and(|written| {
            let folded = fold(written);
            let name = folded.strip_suffix(&self.key).filter(|before| before.is_empty() || before.ends_with(' '));
            written == self.code || name.is_some()
        })
    }
}

/// Today's wards that an address as typed may lie in, the likeliest first.
pub(in crate::form) fn candidates(typed: &str, lists: &CodeLists) -> Vec<CodeEntry> {
    let places = whereabouts(&plain(typed, false), lists).candidates.into_iter();
    let wards = places.filter(|place| place.level == UnitLevel::Ward);
    wards.map(|ward| CodeEntry { code: ward.code, name: ward.name, parent: None }).collect()
}

/// Where an address as typed may lie today, by the units it names; accents and commas do not matter.
fn whereabouts(typed: &str, lists: &CodeLists) -> Whereabouts {
    let own = own_candidates(typed, lists);
    if !own.is_empty() {
        let candidates = own.into_iter().map(|ward| Place {
            level: UnitLevel::Ward,
            code: ward.code.clone(),
            key: fold(&ward.name.vi),
            name: ward.name.clone(),
        });
        return Whereabouts { is_of_before: true, candidates: candidates.collect() };
    }
    // Without the units only the installation's own are known; the service, which has them, looks again.
    let Some(UnitConversion { from, candidates }) = lists.units().map(|units| units.convert(typed)) else {
        return Whereabouts::default();
    };
    let candidates = candidates.into_iter().map(|candidate| {
        let unit = candidate.unit;
        let above = if unit.within.is_empty() { String::new() } else { format!(", {}", unit.within) };
        let whole = format!("{}{above}", unit.name);
        let kind = unit.kind.label().vi;
        let plain = unit.name.strip_prefix(&kind).unwrap_or(&unit.name);
        Place { level: unit.level, code: unit.code, key: fold(plain), name: Localized::new(whole.clone(), whole) }
    });
    Whereabouts { is_of_before: !from.is_empty(), candidates: candidates.collect() }
}

/// Today's wards by the old units of the installation's own that an address names.
fn own_candidates<'a>(typed: &str, lists: &'a CodeLists) -> Vec<&'a CodeEntry> {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{procedure::Catalogue, unit::UnitTable};

    fn wards_by(lists: &CodeLists, typed: &str) -> Option<Localized> {
        let value = json!({ "typed": typed });
        let reading = read(&value, lists);
        assert_eq!(*reading.value, value, "what was typed stays");
        let found = reading.found.into_iter().find(|found| found.code == "form.address_candidates")?;
        found.places.into_iter().find(|(name, _)| *name == "wards").map(|(_, wards)| wards)
    }

    fn wards(typed: &str) -> Option<Localized> {
        wards_by(&CodeLists::default().with_units(Some(UnitTable::builtin())), typed)
    }

    #[test]
    fn without_the_units_an_address_is_kept_and_nothing_is_said_of_it() {
        assert_eq!(wards_by(&CodeLists::default(), "Số 5, phường Phúc Xá, quận Ba Đình, Hà Nội"), None);
    }

    #[test]
    fn units_of_the_country_are_named_with_those_above() {
        let wards = |typed: &str| wards(typed).map(|wards| wards.vi);
        let found = wards("Số 5, phường Phúc Xá, quận Ba Đình, Hà Nội");
        assert_eq!(found.as_deref(), Some("Phường Hồng Hà, Thành phố Hà Nội"));
        assert_eq!(wards("Số 5, phường Hồng Hà, Hà Nội"), None, "an address of today asks for nothing");
        assert_eq!(wards("Số 1, phố Mẫu"), None);
    }

    #[test]
    fn of_many_a_few_are_named_and_the_rest_is_counted() {
        let wards = wards("xã Tân Lập").unwrap();
        assert_eq!(wards.vi.matches("; ").count() + 1, NAMED, "{}", wards.vi);
        assert!(wards.vi.ends_with(" nơi khác") && wards.en.ends_with(" more"), "{wards:?}");
    }

    #[test]
    fn the_units_of_the_installation_come_first_and_are_chosen_by_code() {
        let catalogue = Catalogue::builtin();
        let lists = ["former_wards", "wards"].map(|id| (id.to_owned(), catalogue.code_list(id).unwrap().clone()));
        let lists = lists.into_iter().collect::<CodeLists>().with_units(Some(UnitTable::builtin()));
        let codes = |typed: &str| candidates(typed, &lists).into_iter().map(|ward| ward.code).collect::<Vec<_>>();
        assert_eq!(codes("Thôn 5, xã Tây Cũ, huyện Mẫu"), ["99002", "99003"]);
        assert_eq!(codes("phường Phúc Xá, quận Ba Đình, Hà Nội"), ["00097"]);
        assert!(codes("tỉnh Hà Giang").is_empty(), "a province is no ward to choose");
    }
}
