//! A unit as people type it: `P. Ba Đình`, `tp HCM`, `phuong 04`, with or without the units above behind commas.

use super::UnitKind;
use crate::text::{compare_key, fold};

/// Longer texts than an address are not read further, in letters.
const LONGEST: usize = 300;
/// More parts than an address has are not read.
const MOST_PARTS: usize = 10;

/// The words and abbreviations of kinds, folded. Longer words first: `thi xa` is no `thi`.
const KIND_WORDS: &[(&str, &[UnitKind])] = &[
    ("thanh pho", &[UnitKind::City, UnitKind::ProvincialCity]),
    ("tp", &[UnitKind::City, UnitKind::ProvincialCity]),
    ("tinh", &[UnitKind::Province]),
    ("t", &[UnitKind::Province]),
    ("quan", &[UnitKind::UrbanDistrict]),
    ("q", &[UnitKind::UrbanDistrict]),
    ("huyen", &[UnitKind::RuralDistrict]),
    ("h", &[UnitKind::RuralDistrict]),
    ("thi xa", &[UnitKind::Town]),
    ("tx", &[UnitKind::Town]),
    ("thi tran", &[UnitKind::Township]),
    ("tt", &[UnitKind::Township]),
    ("phuong", &[UnitKind::Ward]),
    ("p", &[UnitKind::Ward]),
    ("xa", &[UnitKind::Commune]),
    ("x", &[UnitKind::Commune]),
    ("dac khu", &[UnitKind::SpecialZone]),
    ("dk", &[UnitKind::SpecialZone]),
];

/// One way to read what was typed: with its first words as a kind, or all of it as a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The kinds it can be; none said is any.
    pub kinds: &'static [UnitKind],
    /// The name, folded.
    pub key: String,
    /// The name with its marks, in one spelling.
    pub exact: String,
}

/// What was typed, from the smallest unit up: each part in every way it can be read.
pub(super) fn read(text: &str) -> Vec<Vec<Reading>> {
    let short: String = text.chars().take(LONGEST).collect();
    let parts = short.split([',', ';', '\n']).map(readings).filter(|readings| !readings.is_empty());
    parts.take(MOST_PARTS).collect()
}

fn readings(part: &str) -> Vec<Reading> {
    let words = words(part);
    let reading = |kinds, words: &[&str]| {
        let name = words.join(" ");
        Reading { kinds, key: name_key(&name), exact: exact_key(&name) }
    };
    if words.is_empty() {
        return Vec::new();
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut found = vec![reading(&[], &words)];
    for (kind, kinds) in KIND_WORDS {
        let count = kind.split(' ').count();
        if words.len() > count && fold(&words[..count].join(" ")) == *kind {
            found.push(reading(kinds, &words[count..]));
        }
    }
    found
}

/// Words between spaces, dots and hyphens; numbers without leading zeros.
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| letter.is_whitespace() || matches!(letter, '.' | '-' | '–'))
        .filter(|word| !word.is_empty())
        .map(|word| {
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            let shorter = word.trim_start_matches('0');
            if is_number && !shorter.is_empty() { shorter.to_owned() } else { word.to_owned() }
        })
        .collect()
}

/// A name as a search compares it: folded, its words between single spaces.
pub(super) fn name_key(name: &str) -> String {
    fold(&words(name).join(" "))
}

/// A name with its marks, in one spelling.
pub(super) fn exact_key(name: &str) -> String {
    compare_key(&words(name).join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_numbers_are_read_in_every_way_they_are_typed() {
        let keys = |text: &str| read(text).into_iter().map(|part| part.into_iter().map(|one| one.key).collect());
        let keys = |text: &str| keys(text).collect::<Vec<Vec<String>>>();
        assert_eq!(keys("P. 04, Q.3, TP. HCM"), [["p 4", "4"], ["q 3", "3"], ["tp hcm", "hcm"]]);
        assert_eq!(keys("xã H'Neng"), [["xa h neng", "h neng"]]);
        assert_eq!(keys("Bà Rịa - Vũng Tàu"), [["ba ria vung tau"]]);
        assert_eq!(keys(" , ,"), Vec::<Vec<String>>::new());
        assert_eq!(read(&"a,".repeat(1_000)).len(), MOST_PARTS);
    }
}
