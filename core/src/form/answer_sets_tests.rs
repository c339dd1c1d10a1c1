//! Every procedure's form against whole sets of answers, right and wrong, written by hand: `tests/vectors/form/<procedure>.json`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::*;
use crate::procedure::{Catalogue, ProcedureCode};

#[derive(Deserialize)]
struct File {
    today: NaiveDate,
    /// Answers that are right.
    base: Value,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    why: String,
    /// What differs from the base (RFC 7386: null takes away).
    #[serde(default)]
    change: Value,
    /// Answers that are not the base's at all.
    answers: Option<Value>,
    /// Path and code of everything that is said, in the form's order.
    findings: Vec<(String, String)>,
}

macro_rules! files {
    ($($code:literal),+ $(,)?) => {
        &[$(($code, include_str!(concat!("../../../tests/vectors/form/", $code, ".json")))),+]
    };
}

const FILES: &[(&str, &str)] = files![
    "1.000656", "1.000894", "1.001193", "1.001456", "1.001612", "1.004194", "1.004222", "1.004873", "1.013225",
    "1.014061", "2.000635", "2.000815", "3.000228", "3.000333", "3.000347",
];

fn merged(base: &Value, change: &Value) -> Value {
    let Value::Object(change) = change else { return change.clone() };
    let mut merged = base.as_object().cloned().unwrap_or_default();
    for (key, value) in change {
        if value.is_null() {
            merged.remove(key);
        } else {
            let inner = merged.get(key).cloned().unwrap_or_default();
            merged.insert(key.clone(), merged_value(&inner, value));
        }
    }
    Value::Object(merged)
}

fn merged_value(base: &Value, change: &Value) -> Value {
    if change.is_object() { merged(base, change) } else { change.clone() }
}

/// What was said of each set, checked against what is written down.
fn check_file(code: &str, text: &str) -> (CompiledForm, Vec<Vec<Finding>>) {
    let file: File = serde_json::from_str(text).unwrap_or_else(|error| panic!("{code}: {error}"));
    let procedure: ProcedureCode = code.parse().unwrap();
    let catalogue = Catalogue::builtin();
    let form = catalogue.form(&procedure).unwrap_or_else(|| panic!("{code} has no form"));
    assert!(file.cases.len() >= 6, "{code}");
    let all: Vec<Vec<Finding>> = file
        .cases
        .iter()
        .map(|case| {
            let change =
                if case.change.is_null() { Value::Object(serde_json::Map::new()) } else { case.change.clone() };
            let given = case.answers.clone().unwrap_or_else(|| merged(&file.base, &change));
            let answers: Answers = serde_json::from_value(given).unwrap();
            let found = form.check(&answers, file.today);
            let told: Vec<(String, String)> =
                found.iter().map(|finding| (finding.path.clone(), finding.code.clone())).collect();
            assert_eq!(told, case.findings, "{code}: {}", case.why);
            for finding in &found {
                let is_whole = |text: &str| text.contains(' ') && !text.contains(['{', '}']);
                assert!(is_whole(&finding.message.vi) && is_whole(&finding.mend.vi), "{finding:?}");
                assert!(is_whole(&finding.message.en) && is_whole(&finding.mend.en), "{finding:?}");
            }
            // What is kept is judged as what was typed.
            let again = form.check(&form.normalised(&answers, file.today), file.today);
            let errors = |found: &[Finding]| found.iter().filter(|finding| finding.is_error()).count();
            assert_eq!(errors(&again), errors(&found), "{code}: {}", case.why);
            found
        })
        .collect();
    let right = all.iter().filter(|found| !found.iter().any(Finding::is_error)).count();
    assert!(right >= 2 && right < all.len(), "{code}: {right} of {} sets are right", all.len());
    (form.clone(), all)
}

#[test]
fn every_set_of_answers_is_judged_as_written() {
    for (code, text) in FILES {
        check_file(code, text);
    }
}

#[test]
fn every_form_has_sets_of_answers() {
    let catalogue = Catalogue::builtin();
    let with_form = catalogue.procedures().iter().filter(|procedure| procedure.form.is_some());
    let codes: Vec<String> = with_form.map(|procedure| procedure.code.to_string()).collect();
    assert_eq!(codes, FILES.iter().map(|(code, _)| (*code).to_owned()).collect::<Vec<_>>());
}

#[test]
fn every_rule_every_requirement_and_every_kind_fails_in_some_set() {
    for (code, text) in FILES {
        let (form, all) = check_file(code, text);
        let found: Vec<&Finding> = all.iter().flatten().collect();
        let said = |path: &str, code: &str| found.iter().any(|finding| finding.path == path && finding.code == code);
        for rule in &form.form().rules {
            let full = format!("{}.{}", form.form().id, rule.code);
            assert!(said(&rule.at, &full), "{code}: no set breaks the rule {full}");
        }
        for field in form.form().fields().filter(|field| field.required != Requirement::Always(false)) {
            assert!(said(&field.id, "form.missing"), "{code}: no set leaves out {}", field.id);
        }
        // A kind is wrong at one of its fields at least, the kinds of columns too.
        let mut kinds: BTreeSet<String> = BTreeSet::new();
        let mut wrong: BTreeSet<String> = BTreeSet::new();
        for field in form.form().fields() {
            note(&field.kind, &field.id, &found, &mut kinds, &mut wrong);
        }
        let never: Vec<&String> = kinds.difference(&wrong).collect();
        assert!(never.is_empty(), "{code}: no set has a wrong {never:?}");
    }
}

fn note(kind: &FieldKind, path: &str, found: &[&Finding], kinds: &mut BTreeSet<String>, wrong: &mut BTreeSet<String>) {
    let name = serde_json::to_value(kind).unwrap()["type"].as_str().unwrap().to_owned();
    let is_here = |place: &str| {
        let plain: String = without_rows(place);
        plain == path
            || plain.strip_prefix(path).is_some_and(|rest| rest.starts_with('.') && name.starts_with("address"))
    };
    let is_wrong = |finding: &&&Finding| {
        let of_kind = finding.code.starts_with("form.") || finding.code.starts_with("person.");
        of_kind && (finding.code != "form.missing" || finding.path.contains('.')) && is_here(&finding.path)
    };
    if found.iter().any(|finding| is_wrong(&finding)) {
        wrong.insert(name.clone());
    }
    kinds.insert(name);
    if let FieldKind::Table { columns, .. } = kind {
        for column in columns {
            note(&column.kind, &format!("{path}.{}", column.id), found, kinds, wrong);
        }
    }
}

/// `members[2].name` as `members.name`.
fn without_rows(path: &str) -> String {
    path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect()
}
