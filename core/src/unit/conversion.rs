//! From a unit of before 01/07/2025 to those of now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Unit, UnitLevel, UnitTable,
    search::{Fit, Fitting, fitting},
    table::{Entry, Table, Time},
};
use crate::closed_list::closed_list;

/// Old units of one name beyond this many are too many to choose from.
const MOST: usize = 30;

closed_list! {
    /// How much of an old unit went into a new one.
    UnitShare {
        /// All of it.
        Whole = "whole",
        /// A part; the data does not say how large.
        Part = "part",
        /// A part, as the source says, which probably confused it with another unit of the same name far away.
        Doubtful = "doubtful",
    }
}

/// A unit of now that an old one went to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCandidate {
    /// The unit of now.
    pub unit: Unit,
    /// The code of the old unit.
    pub from: String,
    /// How much of it.
    pub share: UnitShare,
    /// Whether it may be proposed: the only candidate, or the one the data's source prefers. A person confirms it.
    pub default: bool,
}

/// Where old units went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitConversion {
    /// The old units that fit what was typed: several where a name is no unique one.
    pub from: Vec<Unit>,
    /// Their successors, the proposed one first. None has a `default` when it is not certain which old unit was meant.
    pub candidates: Vec<UnitCandidate>,
}

impl UnitTable {
    /// Converts a unit of before 01/07/2025, given by code or as typed (`phường Phúc Xá, quận Ba Đình, Hà Nội`). A text that names no
    /// such unit but one of now is answered with that unit itself; a text that names none, with nothing.
    #[must_use]
    pub fn convert(&self, text: &str) -> UnitConversion {
        let Some(table) = self.read() else { return UnitConversion { from: Vec::new(), candidates: Vec::new() } };
        let before = fitting(table, text, |entry| entry.time == Time::Before);
        let now = fitting(table, text, |entry| matches!(entry.time, Time::Now | Time::Since(_)));
        // A ward of now in a province of before is meant, not the province.
        let is_of_now = now.skipped < before.skipped && !meant(&now).is_empty();
        let old = if is_of_now { Vec::new() } else { meant(&before) };
        if old.is_empty() {
            let now = meant(&now);
            let certain = now.len() == 1;
            let itself = |at| UnitCandidate {
                unit: table.unit(at),
                from: table.code(at),
                share: UnitShare::Whole,
                default: certain,
            };
            return UnitConversion { from: Vec::new(), candidates: now.into_iter().map(itself).collect() };
        }
        let certain = old.len() == 1;
        let candidates = old.iter().flat_map(|at| successors(table, *at, certain)).collect();
        UnitConversion { from: old.into_iter().map(|at| table.unit(at)).collect(), candidates }
    }
}

/// Those that fit as well as the best one does; only whole names, because a beginning names nothing.
fn meant(Fitting { hits, .. }: &Fitting) -> Vec<usize> {
    let Some((best, _)) = hits.first().filter(|(fit, _)| *fit <= Fit::Whole) else { return Vec::new() };
    hits.iter().take_while(|(fit, _)| fit == best).take(MOST).map(|(_, at)| *at).collect()
}

fn successors(table: &Table, at: usize, certain: bool) -> Vec<UnitCandidate> {
    let entry = &table.entries[at];
    let from = table.code(at);
    let candidate = |unit: usize, share, default: bool| UnitCandidate {
        unit: table.unit(unit),
        from: from.clone(),
        share,
        default: default && certain,
    };
    let targets = &table.targets[entry.targets.clone()];
    if entry.level == UnitLevel::Ward || !targets.is_empty() {
        let divided = targets.len() > 1;
        let mut candidates: Vec<UnitCandidate> = targets
            .iter()
            .enumerate()
            .filter_map(|(place, target)| {
                let share = match (divided, target.doubtful) {
                    (false, _) => UnitShare::Whole,
                    (true, false) => UnitShare::Part,
                    (true, true) => UnitShare::Doubtful,
                };
                Some(candidate(*table.wards_now.get(&target.code)?, share, place == 0))
            })
            .collect();
        candidates.sort_by_key(|candidate| candidate.share);
        return candidates;
    }
    // A district went where its wards went, a province into the province of its wards.
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for ward in wards_below(table, at) {
        for target in &table.targets[ward.targets.clone()] {
            let Some(unit) = table.wards_now.get(&target.code) else { continue };
            let unit = if entry.level == UnitLevel::Province { table.entries[*unit].parent } else { Some(*unit) };
            *counts.entry(unit.unwrap_or_default()).or_default() += 1;
        }
    }
    let mut counts: Vec<(usize, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(unit, wards)| (std::cmp::Reverse(*wards), *unit));
    let alone = counts.len() == 1;
    let share = if alone { UnitShare::Whole } else { UnitShare::Part };
    counts.into_iter().map(|(unit, _)| candidate(unit, share, alone)).collect()
}

fn wards_below(table: &Table, at: usize) -> impl Iterator<Item = &Entry> {
    let below = move |other: &usize| table.above(*other).any(|above| above == at);
    (0..table.entries.len()).filter(below).map(|other| &table.entries[other])
}
