use serde::Deserialize;

use super::*;
use crate::{procedure::Catalogue, unit::UnitTable};

#[derive(Deserialize)]
struct Group {
    kind: FieldKind,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    typed: Value,
    kept: Value,
    /// Code and place.
    findings: Vec<(String, String)>,
}

const FILES: &[(&str, &str)] = &[
    ("address_of_any_time", include_str!("../../../../tests/vectors/form/kind/address_of_any_time.json")),
    ("decimal", include_str!("../../../../tests/vectors/form/kind/decimal.json")),
    ("digits", include_str!("../../../../tests/vectors/form/kind/digits.json")),
    ("file", include_str!("../../../../tests/vectors/form/kind/file.json")),
    ("money", include_str!("../../../../tests/vectors/form/kind/money.json")),
    ("multi_choice", include_str!("../../../../tests/vectors/form/kind/multi_choice.json")),
    ("old_number", include_str!("../../../../tests/vectors/form/kind/old_number.json")),
    ("partial_date", include_str!("../../../../tests/vectors/form/kind/partial_date.json")),
    ("plate", include_str!("../../../../tests/vectors/form/kind/plate.json")),
    ("signature", include_str!("../../../../tests/vectors/form/kind/signature.json")),
    ("social_insurance_number", include_str!("../../../../tests/vectors/form/kind/social_insurance_number.json")),
    ("tax_code", include_str!("../../../../tests/vectors/form/kind/tax_code.json")),
    ("time", include_str!("../../../../tests/vectors/form/kind/time.json")),
];

#[test]
fn the_shared_vectors_are_read_and_what_is_kept_reads_as_itself() {
    let catalogue = Catalogue::builtin();
    let lists = ["birth_relations", "former_wards", "provinces", "wards"]
        .map(|id| (id.to_owned(), catalogue.code_list(id).unwrap().clone()));
    let lists = lists.into_iter().collect::<CodeLists>().with_units(Some(UnitTable::builtin()));
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let context = Context { lists: &lists, today };
    for (file, text) in FILES {
        let groups: Vec<Group> = serde_json::from_str(text).unwrap();
        assert!(groups.iter().map(|group| group.cases.len()).sum::<usize>() > 4, "{file}");
        for group in groups {
            let name = serde_json::to_value(&group.kind).unwrap()["type"].clone();
            assert_eq!(name, *file);
            for case in group.cases {
                let reading = group.kind.read(&case.typed, context);
                let told = |found: &[Found]| -> Vec<(String, String)> {
                    found.iter().map(|found| (found.code.to_owned(), found.place.clone())).collect()
                };
                assert_eq!(told(&reading.found), case.findings, "{file}: {}", case.typed);
                assert_eq!(*reading.value, case.kept, "{file}: {}", case.typed);
                let again = group.kind.read(&reading.value, context);
                assert_eq!(again.value, reading.value, "{file}: {}", case.typed);
                let errors = |found: &[Found]| found.iter().filter(|found| found.is_error()).count();
                assert_eq!(errors(&again.found), errors(&reading.found), "{file}: {}", case.typed);
            }
        }
    }
}

#[test]
fn every_thing_said_has_words_with_nothing_left_to_fill() {
    let text = include_str!("../../../data/sentences/form.json");
    let sentences: std::collections::BTreeMap<String, Localized> = serde_json::from_str(text).unwrap();
    for (file, text) in FILES {
        for group in serde_json::from_str::<Vec<Group>>(text).unwrap() {
            for (code, _) in group.cases.iter().flat_map(|case| &case.findings) {
                assert!(sentences.contains_key(code) || code.starts_with("person."), "{file}: {code}");
            }
        }
    }
}
