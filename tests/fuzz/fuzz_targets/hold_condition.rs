//! Conditions over answers: a condition holds or does not, its negation the other way round. The input is a condition and
//! answers in JSON, with a line break between them.
#![no_main]

use chrono::NaiveDate;
use congdan_core::form::{Answers, Condition};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some((condition, answers)) = text.split_once('\n') else { return };
    let Ok(condition) = serde_json::from_str::<Condition>(condition) else { return };
    let Ok(answers) = serde_json::from_str::<Answers>(answers) else { return };
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let holds = condition.holds(&answers, today);
    assert_eq!(Condition::Not(Box::new(condition)).holds(&answers, today), !holds);
});
