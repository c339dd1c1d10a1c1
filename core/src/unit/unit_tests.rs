use std::collections::HashMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde::Deserialize;

use super::{
    table::{Entry, Table},
    *,
};

fn table() -> &'static Table {
    static BUILTIN: std::sync::LazyLock<std::sync::Arc<UnitTable>> = std::sync::LazyLock::new(UnitTable::builtin);
    BUILTIN.read().unwrap()
}

fn find_units(text: &str, on: Option<NaiveDate>) -> Vec<UnitHit> {
    UnitTable::builtin().find(text, on)
}

fn convert_unit(text: &str) -> UnitConversion {
    UnitTable::builtin().convert(text)
}

#[derive(Deserialize)]
struct Find {
    typed: String,
    first: (String, String, Option<NaiveDate>),
    exact: bool,
}

#[derive(Deserialize)]
struct Convert {
    why: String,
    typed: String,
    from: Vec<String>,
    candidates: Vec<(String, UnitShare, bool)>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_table_has_every_unit_of_both_eras() {
    let table = table();
    let mut counts = HashMap::new();
    for (at, entry) in table.entries.iter().enumerate() {
        let unit = table.unit(at);
        for (era, on) in [("before", day("2025-06-30")), ("reform", day("2025-07-01")), ("now", day("2026-08-02"))] {
            *counts.entry((era, entry.level)).or_insert(0) += usize::from(unit.is_valid(on));
        }
    }
    let counted = |era| UnitLevel::ALL.iter().map(|level| counts[&(era, *level)]).collect::<Vec<usize>>();
    assert_eq!(counted("before"), [63, 696, 10_035]);
    assert_eq!(counted("reform"), [34, 0, 3_321]);
    assert_eq!(counted("now"), [34, 0, 3_321]);
}

#[test]
fn every_old_ward_went_somewhere_and_471_were_divided() {
    let table = table();
    let old = table.entries.iter().filter(|entry| !entry.targets.is_empty());
    let (divided, whole): (Vec<&Entry>, Vec<&Entry>) = old.partition(|entry| entry.targets.len() > 1);
    assert_eq!((whole.len(), divided.len()), (9_569, 471));
    assert_eq!(divided.iter().map(|entry| entry.targets.len()).sum::<usize>(), 1_033);
    let doubtful = table.targets.iter().filter(|target| target.doubtful).count();
    assert_eq!(doubtful, 29, "few enough to be looked at one by one");
    for entry in divided {
        assert!(!table.targets[entry.targets.start].doubtful, "the default is not doubtful: {}", entry.code);
    }
}

#[test]
fn a_code_stands_once_in_each_time() {
    let table = table();
    let mut seen = HashMap::new();
    for at in 0..table.entries.len() {
        let unit = table.unit(at);
        if let Some(other) = seen.insert((unit.code.clone(), unit.valid_from), unit.name.clone()) {
            panic!("{other} and {} are both {}", unit.name, unit.code);
        }
    }
}

#[test]
fn the_shared_vectors_are_found() {
    let cases: Vec<Find> = serde_json::from_str(include_str!("../../../tests/vectors/unit/find.json")).unwrap();
    for Find { typed, first: (code, name, from), exact } in cases {
        let hits = find_units(&typed, None);
        let hit = hits.first().unwrap_or_else(|| panic!("{typed}: nothing"));
        assert_eq!((&hit.unit.code, &hit.unit.name, hit.unit.valid_from), (&code, &name, from), "{typed}");
        assert_eq!(hit.exact, exact, "{typed}");
    }
}

#[test]
fn the_shared_vectors_are_converted() {
    let cases: Vec<Convert> = serde_json::from_str(include_str!("../../../tests/vectors/unit/convert.json")).unwrap();
    for case in cases {
        let answer = convert_unit(&case.typed);
        let codes: Vec<String> = answer.from.iter().map(|unit| unit.code.clone()).collect();
        assert_eq!(codes, case.from, "{}", case.why);
        let candidates: Vec<_> =
            answer.candidates.iter().map(|one| (one.unit.code.clone(), one.share, one.default)).collect();
        assert_eq!(candidates, case.candidates, "{}", case.why);
    }
}

#[test]
fn exact_marks_come_first_and_a_name_of_many_is_nobodys_default() {
    let hits = find_units("Tân Lập", Some(day("2025-01-01")));
    let exact = hits.iter().take_while(|hit| hit.exact).count();
    assert!(exact > 5 && hits[exact..].iter().all(|hit| !hit.exact));
    assert!(hits.iter().all(|hit| hit.unit.is_valid(day("2025-01-01"))));
    let answer = convert_unit("xã Tân Lập");
    assert!(answer.from.len() > 5 && answer.candidates.iter().all(|candidate| !candidate.default));
}

#[test]
fn a_name_changes_with_its_day() {
    let names = |on: &str| find_units("75", Some(day(on))).into_iter().map(|hit| hit.unit.name).collect::<Vec<_>>();
    assert_eq!(names("2025-06-30"), ["Tỉnh Đồng Nai"]);
    assert_eq!(names("2026-04-29"), ["Tỉnh Đồng Nai"]);
    assert_eq!(names("2026-04-30"), ["Thành phố Đồng Nai"]);
}

/// What a unit's own name becomes under a few slips: cut, doubled, swapped and foreign letters.
fn slip(name: &str, seed: u64) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let mut seed = seed;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below.max(1)
    };
    for _ in 0..next(4) {
        let at = next(letters.len());
        match next(6) {
            0 => letters.truncate(at),
            1 => letters.insert(at, ['\u{301}', ',', '\u{0}', 'ß', '𝟙', '9'][next(6)]),
            2 if at + 1 < letters.len() => letters.swap(at, at + 1),
            3 if at < letters.len() => {
                letters.remove(at);
            }
            _ => letters.extend_from_within(..at.min(letters.len())),
        }
    }
    letters.into_iter().collect()
}

#[test]
fn slips_of_every_name_are_survived_and_answers_stay_in_bounds() {
    let table = table();
    for at in (0..table.entries.len()).step_by(397) {
        let typed = slip(&format!("{}, {}", table.full_name(at), table.unit(at).within), at as u64);
        assert!(find_units(&typed, None).len() <= 50, "{typed}");
        let answer = convert_unit(&typed);
        assert!(answer.from.len() <= 30, "{typed}");
        for candidate in answer.candidates {
            assert!(candidate.unit.valid_to.is_none(), "{typed}: {} is no unit of today", candidate.unit.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}") {
        let _ = (find_units(&text, None), convert_unit(&text));
    }

    #[test]
    fn a_unit_is_found_by_its_own_name_however_its_marks_are_typed(at in 0usize..14_000) {
        let table = table();
        let at = at % table.entries.len();
        let unit = table.unit(at);
        let named = format!("{}, {}", unit.name, unit.within);
        for typed in [named.clone(), crate::text::fold(&named), unicode_normalization::UnicodeNormalization::nfd(named.as_str()).collect()] {
            let found = find_units(&typed, None);
            prop_assert!(found.iter().any(|hit| hit.unit == unit), "{typed}");
        }
    }
}

/// What somebody who can sign may send, and what asking it must survive: no unit may lie in itself. Whether it is a table.
fn ask(units: &str) -> bool {
    let mut eras: serde_json::Value = serde_json::from_str(UnitTable::builtin().eras()).unwrap();
    eras["changes"] = serde_json::json!([]);
    let table = UnitTable::of(units.to_owned(), eras.to_string());
    for typed in ["Hà Nội", "00001", "A", "P. A, q B", "xã"] {
        let (found, converted) = (table.find(typed, None), table.convert(typed));
        assert!(table.is_whole() || (found.is_empty() && converted.candidates.is_empty()), "{units}");
    }
    table.is_whole()
}

#[test]
fn a_part_of_the_table_is_a_table_and_a_ward_without_a_province_is_none() {
    let units = UnitTable::builtin();
    assert!(ask(units.units().split_once("#before").unwrap().0));
    assert!(ask("#now\nP1 CA\n1pB\n#before\nP2 TC\nD3 qD\nxE>1\n"));
    for wrong in
        ["", "#now\n", "#now\n1pB\n", "#now\nD3 qD\n", "#now\nP1 CA\n1pB>2\n", "#now\nP1 CA\n1pB\n#before\nxE>1\n"]
    {
        assert!(!ask(wrong), "{wrong}");
    }
}

proptest! {
    #[test]
    fn any_lines_are_survived(units in "((#now|#before|P[0-9]{1,2} [CTx]|D[0-9]{1,3} [qh]|[0-9]{0,10}[pxtkA])[A-C ]{0,3}(>[0-9]{1,5}\\??(,[0-9]{1,5})?)?\n){0,12}") {
        let _ = ask(&units);
    }

    #[test]
    fn a_table_with_changed_bytes_is_survived(at in 0_usize..4_000, byte in 0_u8..128) {
        let mut units: Vec<u8> = UnitTable::builtin().units().bytes().take(4_000).collect();
        units[at] = byte;
        let _ = ask(&String::from_utf8_lossy(&units));
    }
}
