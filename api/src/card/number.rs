//! A twelve-digit number: what it says about its holder.

use chrono::{DateTime, Utc};
use congdan_core::{
    calendar::local_date,
    eid::Weight,
    person::{PersonalNumber, Sex},
};
use serde::Serialize;

use super::said::Said;

/// What the number says; nulls if it is none.
#[derive(Serialize)]
pub(super) struct Judgement {
    valid: bool,
    /// Where the birth was registered, by the name of that time.
    province: Option<&'static str>,
    /// The three digits.
    province_code: Option<String>,
    /// The year.
    born: Option<i32>,
    sex: Option<Sex>,
    findings: Vec<Said>,
}

/// Valid is a number that a living person can have.
pub(super) fn judge(text: &str, now: DateTime<Utc>) -> Judgement {
    let reading = match PersonalNumber::read(text) {
        Ok(reading) => reading,
        Err(error) => {
            let finding = Said::new(Weight::Error, error.code(), error.message());
            let findings = vec![finding];
            return Judgement { valid: false, province: None, province_code: None, born: None, sex: None, findings };
        }
    };
    let number = &reading.value;
    let born = number.check_born_by(local_date(now));
    let mut findings: Vec<Said> =
        reading.warnings.iter().map(|warning| Said::new(Weight::Warning, warning.code(), warning.message())).collect();
    findings.extend(born.err().map(|error| Said::new(Weight::Error, error.code(), error.message())));
    Judgement {
        valid: born.is_ok(),
        province: number.birth_province().map(|province| province.name.as_str()),
        province_code: Some(number.as_str()[..3].to_owned()),
        born: Some(number.born_year()),
        sex: Some(number.sex()),
        findings,
    }
}
