//! Finding a unit by its code or by what a person typed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Unit, UnitLevel, UnitTable,
    table::{Entry, Table, Time},
    typed_unit::{Reading, exact_key, name_key, read},
};

/// How many hits are told.
const MOST: usize = 50;

/// A unit that fits what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitHit {
    /// The unit.
    pub unit: Unit,
    /// Whether its whole name was typed, with its marks, or its code.
    pub exact: bool,
}

/// How well a name fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The whole name with its marks, or the code.
    Exact,
    /// The whole name without its marks.
    Whole,
    /// Its beginning with its marks.
    ExactStart,
    /// Its beginning.
    Start,
    /// The beginning of a word in it.
    Within,
}

impl UnitTable {
    /// Units that fit, at most 50. `text` is a code of 2, 3 or 5 digits, or a name as people type it, with or without its kind and
    /// the units above (`P. Ba Đình, Hà Nội`); parts in front that name no unit, such as a street, are read over. Exact hits come
    /// first, then those of today before those of earlier, then by level and code. `on` keeps those in force on that day.
    #[must_use]
    pub fn find(&self, text: &str, on: Option<NaiveDate>) -> Vec<UnitHit> {
        let Some(table) = self.read() else { return Vec::new() };
        let wanted = |unit: &Unit| on.is_none_or(|day| unit.is_valid(day));
        let hits = fitting(table, text, |_| true).hits.into_iter().map(|(fit, at)| (fit, table.unit(at)));
        let hits = hits.filter(|(_, unit)| wanted(unit)).take(MOST);
        hits.map(|(fit, unit)| UnitHit { unit, exact: fit == Fit::Exact }).collect()
    }
}

/// The entries that fit.
pub(super) struct Fitting {
    /// How many parts in front were read over.
    pub skipped: usize,
    /// The entries, the best first.
    pub hits: Vec<(Fit, usize)>,
}

pub(super) fn fitting(table: &Table, text: &str, wanted: impl Fn(&Entry) -> bool) -> Fitting {
    let (skipped, mut hits) = match code(text) {
        Some((level, code)) => {
            let is_it = |entry: &Entry| entry.level == level && entry.code == code && wanted(entry);
            let entries = table.entries.iter().enumerate().filter(|(_, entry)| is_it(entry));
            (0, entries.map(|(at, _)| (Fit::Exact, at)).collect())
        }
        None => named(table, &read(text), wanted),
    };
    hits.sort_by_key(|(fit, at)| {
        let entry = &table.entries[*at];
        let age = match entry.time {
            Time::Now | Time::Since(_) => 0,
            Time::Until(_) => 1,
            Time::Before => 2,
        };
        (*fit, age, entry.level, entry.code)
    });
    Fitting { skipped, hits }
}

fn code(text: &str) -> Option<(UnitLevel, u32)> {
    let text = text.trim();
    let level = UnitLevel::ALL.iter().find(|level| level.digits() == text.len())?;
    let is_code = text.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| Some((*level, text.parse().ok()?))).flatten()
}

/// The smallest unit named is the first part that names one; the parts behind it must name units above.
fn named(table: &Table, parts: &[Vec<Reading>], wanted: impl Fn(&Entry) -> bool) -> (usize, Vec<(Fit, usize)>) {
    let hits = |at: usize| -> Vec<(Fit, usize)> {
        let entries = table.entries.iter().enumerate().filter(|(_, entry)| wanted(entry));
        let fits = entries.filter_map(|(entry, _)| Some((best(table, entry, &parts[at])?, entry)));
        fits.filter(|(_, entry)| lies_in(table, *entry, &parts[at + 1..])).collect()
    };
    (0..parts.len()).map(|at| (at, hits(at))).find(|(_, hits)| !hits.is_empty()).unwrap_or_default()
}

fn lies_in(table: &Table, entry: usize, parts: &[Vec<Reading>]) -> bool {
    let names = |above, part| best(table, above, part).is_some_and(|fit| fit <= Fit::Whole);
    parts.iter().all(|part| is_country(part) || table.above(entry).any(|above| names(above, part)))
}

/// `Việt Nam` at the end of an address.
fn is_country(part: &[Reading]) -> bool {
    part.iter().any(|reading| matches!(reading.key.as_str(), "viet nam" | "vietnam"))
}

fn best(table: &Table, at: usize, part: &[Reading]) -> Option<Fit> {
    part.iter().filter_map(|reading| fit(table, at, reading)).min()
}

fn fit(table: &Table, at: usize, typed: &Reading) -> Option<Fit> {
    let entry = &table.entries[at];
    if !typed.kinds.is_empty() && !typed.kinds.contains(&entry.kind) {
        return None;
    }
    let key = &*entry.key;
    if typed.key.is_empty() {
        return None;
    }
    if key == typed.key {
        return Some(if exact_key(&entry.name) == typed.exact { Fit::Exact } else { Fit::Whole });
    }
    // A number is a whole name: `1` is not the beginning of `10`.
    let is_number = typed.key.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(rest) = key.strip_prefix(typed.key.as_str()).filter(|_| !is_number) {
        debug_assert!(!rest.is_empty());
        let exact = exact_key(&entry.name).starts_with(&typed.exact);
        return Some(if exact { Fit::ExactStart } else { Fit::Start });
    }
    if entry.level == UnitLevel::Province && is_also_called(table, at, typed) {
        return Some(Fit::Whole);
    }
    let starts_a_word = || key.match_indices(typed.key.as_str()).any(|(at, _)| key[..at].ends_with(' '));
    (!is_number && starts_a_word()).then_some(Fit::Within)
}

fn is_also_called(table: &Table, at: usize, typed: &Reading) -> bool {
    let names = table.also_called.get(&table.code(at));
    names.is_some_and(|names| names.iter().any(|name| name_key(name) == typed.key))
}
