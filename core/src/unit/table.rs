//! The units: a text in the form that the notice of `data/units` describes, joined with their times.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Unit, UnitKind, UnitLevel, typed_unit::name_key};
use crate::{calendar::LegalBasis, json};

/// Most codes of wards follow each other in threes.
const USUAL_STEP: u32 = 3;

/// Every unit of both eras.
pub(super) struct Table {
    pub entries: Vec<Entry>,
    /// Where old wards went: each entry has a range of these.
    pub targets: Vec<Target>,
    /// The entry of each ward of today, by code.
    pub wards_now: HashMap<u32, usize>,
    reform: Reform,
    changes: Vec<Change>,
    pub also_called: BTreeMap<String, Vec<String>>,
}

/// One unit under one name.
pub(super) struct Entry {
    pub code: u32,
    pub level: UnitLevel,
    pub kind: UnitKind,
    pub name: Box<str>,
    /// The name as a search compares it.
    pub key: Box<str>,
    pub parent: Option<usize>,
    pub targets: Range<usize>,
    pub time: Time,
}

/// When an entry is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Until the day before the reform.
    Before,
    /// Since the reform.
    Now,
    /// From the reform to the day before this change, under its earlier kind.
    Until(usize),
    /// Since this change.
    Since(usize),
}

/// A ward that an old one went to, in whole or in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target {
    pub code: u32,
    /// Probably matched by name alone.
    pub doubtful: bool,
}

#[derive(Deserialize)]
struct Eras {
    reform: Reform,
    changes: Vec<Change>,
    also_called: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Reform {
    from: NaiveDate,
    basis: LegalBasis,
}

#[derive(Deserialize)]
struct Change {
    from: NaiveDate,
    basis: LegalBasis,
    /// The kind before, by code.
    was: BTreeMap<String, UnitKind>,
}

impl Table {
    /// The units above, from the smallest.
    pub(super) fn above(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.entries[at].parent, |above| self.entries[*above].parent)
    }

    pub(super) fn code(&self, at: usize) -> String {
        let entry = &self.entries[at];
        format!("{:0width$}", entry.code, width = entry.level.digits())
    }

    pub(super) fn full_name(&self, at: usize) -> String {
        let entry = &self.entries[at];
        format!("{} {}", entry.kind.label().vi, entry.name)
    }

    pub(super) fn unit(&self, at: usize) -> Unit {
        let entry = &self.entries[at];
        let before = |day: NaiveDate| day.pred_opt();
        let reform = &self.reform;
        let (valid_from, valid_to, basis) = match entry.time {
            Time::Before => (None, before(reform.from), None),
            Time::Now => (Some(reform.from), None, Some(&reform.basis)),
            Time::Until(change) => (Some(reform.from), before(self.changes[change].from), Some(&reform.basis)),
            Time::Since(change) => (Some(self.changes[change].from), None, Some(&self.changes[change].basis)),
        };
        Unit {
            code: self.code(at),
            level: entry.level,
            kind: entry.kind,
            name: self.full_name(at),
            within: self.above(at).map(|above| self.full_name(above)).collect::<Vec<_>>().join(", "),
            parent: entry.parent.map(|above| self.code(above)),
            valid_from,
            valid_to,
            basis: basis.cloned(),
        }
    }
}

/// Reads a table; `None` if a line is not of its form.
pub(super) fn read(units: &str, eras: &str) -> Option<Table> {
    let Eras { reform, changes, also_called } = json::read(eras.as_bytes()).ok()?;
    let mut reader =
        Reader { entries: Vec::new(), targets: Vec::new(), now: true, province: None, district: None, before: 0 };
    for line in units.lines() {
        reader.line(line)?;
    }
    let Reader { mut entries, targets, .. } = reader;
    for (number, change) in changes.iter().enumerate() {
        for (code, kind) in &change.was {
            let (digits, code) = (code.len(), code.parse::<u32>().ok()?);
            let fits = |entry: &Entry| entry.time == Time::Now && entry.code == code && entry.level.digits() == digits;
            let changed = entries.iter_mut().find(|entry| fits(entry))?;
            changed.time = Time::Since(number);
            let earlier = Entry {
                time: Time::Until(number),
                kind: *kind,
                name: changed.name.clone(),
                key: changed.key.clone(),
                targets: changed.targets.clone(),
                ..*changed
            };
            entries.push(earlier);
        }
    }
    let wards_now = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.level == UnitLevel::Ward && matches!(entry.time, Time::Now | Time::Since(_)));
    let wards_now: HashMap<u32, usize> = wards_now.map(|(at, entry)| (entry.code, at)).collect();
    let found = targets.iter().all(|target| wards_now.contains_key(&target.code));
    (found && !wards_now.is_empty()).then_some(Table { entries, targets, wards_now, reform, changes, also_called })
}

struct Reader {
    entries: Vec<Entry>,
    targets: Vec<Target>,
    now: bool,
    province: Option<usize>,
    district: Option<usize>,
    /// The code of the ward before.
    before: u32,
}

impl Reader {
    fn line(&mut self, line: &str) -> Option<()> {
        if let Some(era) = line.strip_prefix('#') {
            self.now = era == "now";
            (self.province, self.district) = (None, None);
        } else if let Some(province) = line.strip_prefix('P') {
            let (code, rest) = province.split_once(' ')?;
            self.province = Some(self.entries.len());
            (self.district, self.before) = (None, 0);
            self.add(UnitLevel::Province, code.parse().ok()?, rest, None)?;
        } else if let Some(district) = line.strip_prefix('D') {
            let (code, rest) = district.split_once(' ')?;
            self.district = Some(self.entries.len());
            self.before = 0;
            self.add(UnitLevel::District, code.parse().ok()?, rest, Some(self.province?))?;
        } else {
            let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
            let step = &line[..line.len() - rest.len()];
            let step = if step.is_empty() { USUAL_STEP } else { step.parse().ok()? };
            self.before = self.before.checked_add(step)?;
            self.add(UnitLevel::Ward, self.before, rest, Some(self.district.or(self.province)?))?;
        }
        Some(())
    }

    /// `rest` is the letter of the kind, the name and, behind `>`, where it went.
    fn add(&mut self, level: UnitLevel, code: u32, rest: &str, parent: Option<usize>) -> Option<()> {
        let kind = kind(rest.chars().next()?)?;
        // Kinds are letters of ASCII.
        let (name, went) = rest[1..].split_once('>').map_or((&rest[1..], None), |(name, went)| (name, Some(went)));
        let targets = match went {
            Some(went) => {
                let first = self.targets.len();
                for target in went.split(',') {
                    let code = target.strip_suffix('?');
                    let doubtful = code.is_some();
                    self.targets.push(Target { code: code.unwrap_or(target).parse().ok()?, doubtful });
                }
                first..self.targets.len()
            }
            // The same as the ward before.
            None if level == UnitLevel::Ward && !self.now => self.entries.last()?.targets.clone(),
            None => 0..0,
        };
        let time = if self.now { Time::Now } else { Time::Before };
        self.entries.push(Entry {
            code,
            level,
            kind,
            name: name.into(),
            key: name_key(name).into(),
            parent,
            targets,
            time,
        });
        Some(())
    }
}

const fn kind(letter: char) -> Option<UnitKind> {
    Some(match letter {
        'C' => UnitKind::City,
        'T' => UnitKind::Province,
        'q' => UnitKind::UrbanDistrict,
        'h' => UnitKind::RuralDistrict,
        'y' => UnitKind::Town,
        'c' => UnitKind::ProvincialCity,
        'p' => UnitKind::Ward,
        'x' => UnitKind::Commune,
        't' => UnitKind::Township,
        'k' => UnitKind::SpecialZone,
        _ => return None,
    })
}
