//! Forms, conditions and answers with bytes changed at random, from fixed seeds: whatever the bytes, a form is refused or
//! taken and nothing panics. `tests/fuzz` goes on where this stops.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;

use super::*;
use crate::procedure::{Catalogue, CatalogueDocument};

/// Xorshift (Marsaglia 2003): the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }

    /// A few changes: a byte replaced, a piece cut out, a piece said twice, a number made large.
    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.next(3) {
            let at = self.next(bytes.len());
            let end = (at + 1 + self.next(12)).min(bytes.len());
            match self.next(5) {
                0 => bytes[at] = u8::try_from(self.next(256)).unwrap(),
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                3 => {
                    if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                        bytes.splice(at + digit..=at + digit, *b"9223372036854775807");
                    }
                }
                _ => bytes[at] = b"\"{}[],:-0"[self.next(9)],
            }
            if bytes.is_empty() {
                bytes.push(b'{');
            }
        }
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn builtin() -> (CatalogueDocument, Arc<CodeLists>) {
    let document: CatalogueDocument = serde_json::from_slice(Catalogue::builtin().document()).unwrap();
    let lists = document.lists.iter().map(|list| (list.id.clone(), list.clone())).collect();
    (document, Arc::new(lists))
}

#[test]
fn a_form_with_changed_bytes_is_refused_or_taken() {
    let (document, lists) = builtin();
    let mut chance = Chance(0x5EED_0001);
    let (mut read, mut taken) = (0, 0);
    for form in &document.forms {
        let written = serde_json::to_vec(form).unwrap();
        for _ in 0..60 {
            let mut bytes = written.clone();
            chance.mutate(&mut bytes);
            let Ok(form) = serde_json::from_slice::<Form>(&bytes) else { continue };
            read += 1;
            if let Ok(form) = CompiledForm::compile(form, lists.clone()) {
                taken += 1;
                let again: Form = serde_json::from_slice(&serde_json::to_vec(form.form()).unwrap()).unwrap();
                assert_eq!(again, *form.form());
                let _ = form.check(&Answers::default(), today());
            }
        }
    }
    // The changes are small enough to reach behind the parser, and large enough to be noticed there.
    assert!(taken > 50 && read > taken, "{read} read, {taken} taken");
}

#[test]
fn conditions_with_changed_bytes_over_changed_answers_hold_or_do_not() {
    let (document, _) = builtin();
    let conditions: Vec<Vec<u8>> = document
        .forms
        .iter()
        .flat_map(|form| &form.rules)
        .map(|rule| serde_json::to_vec(&rule.when).unwrap())
        .collect();
    let answers = include_bytes!("../../../tests/vectors/form/1.001612.json");
    let answers: Value = serde_json::from_slice::<Value>(answers).unwrap()["base"].clone();
    let written = serde_json::to_vec(&answers).unwrap();
    let mut chance = Chance(0x5EED_0002);
    let mut evaluated = 0;
    for condition in conditions.iter().cycle().take(6_000) {
        let (mut condition, mut answers) = (condition.clone(), written.clone());
        chance.mutate(&mut condition);
        chance.mutate(&mut answers);
        let condition = serde_json::from_slice::<Condition>(&condition);
        let answers = serde_json::from_slice::<Answers>(&answers);
        if let (Ok(condition), Ok(answers)) = (condition, answers) {
            let holds = condition.holds(&answers, today());
            assert_eq!(Condition::Not(Box::new(condition)).holds(&answers, today()), !holds);
            evaluated += 1;
        }
    }
    assert!(evaluated > 100, "{evaluated}");
}

#[test]
fn answers_with_changed_bytes_are_judged_as_what_is_kept_of_them() {
    let (document, lists) = builtin();
    let form = document.forms.into_iter().find(|form| form.id == "household_business_registration").unwrap();
    let form = CompiledForm::compile(form, lists).unwrap();
    let text = include_str!("../../../tests/vectors/form/1.001612.json");
    let written = serde_json::to_vec(&serde_json::from_str::<Value>(text).unwrap()["base"]).unwrap();
    let mut chance = Chance(0x5EED_0003);
    let mut judged = 0;
    for _ in 0..2_000 {
        let mut bytes = written.clone();
        chance.mutate(&mut bytes);
        let Ok(answers) = serde_json::from_slice::<Answers>(&bytes) else { continue };
        let kept = form.normalised(&answers, today());
        assert_eq!(form.normalised(&kept, today()), kept);
        let errors = |answers: &Answers| -> Vec<String> {
            let found = form.check(answers, today()).into_iter().filter(Finding::is_error);
            found.map(|finding| finding.path).collect()
        };
        assert_eq!(errors(&kept), errors(&answers), "{}", String::from_utf8_lossy(&bytes));
        judged += 1;
    }
    assert!(judged > 300, "{judged}");
}
