//! A personal identification number, compared with the birth date and sex the form asks for.

use chrono::NaiveDate;
use serde_json::Value;

use super::{Beside, Found, Reading, date, text::plain};
use crate::person::{PersonalNumber, Sex};

pub(super) fn read(value: &Value, today: NaiveDate) -> Reading<'_> {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    let read = match PersonalNumber::read(text) {
        Ok(read) => read,
        Err(error) => return Reading::wrong(plain(text, false), Found::error(error.code())),
    };
    let warnings = read.warnings.into_iter().map(|warning| Found::warning(warning.code()));
    let unborn = read.value.check_born_by(today).err().map(|error| Found::error(error.code()));
    Reading::spelt(value, read.value.as_str()).said(warnings.chain(unborn))
}

/// Whether the number says the birth date and the sex that were answered too.
pub(super) fn compare(
    value: &Value,
    birth_date: Option<&str>,
    sex: Option<&str>,
    beside: Beside<'_, '_>,
) -> Vec<Found> {
    let answer = |field: Option<&str>| beside(field?).and_then(Value::as_str);
    let born = answer(birth_date).and_then(date::parse);
    let sex = answer(sex).and_then(|text| match text {
        "male" => Some(Sex::Male),
        "female" => Some(Sex::Female),
        _ => None,
    });
    if born.is_none() && sex.is_none() {
        return Vec::new();
    }
    let number = value.as_str().and_then(|text| PersonalNumber::parse(text).ok());
    let disagreements = number.into_iter().flat_map(|number| number.disagreements(born, sex));
    // Numbers were given wrongly and papers corrected since: a disagreement asks to look, it does not stop.
    disagreements.map(|finding| Found::warning(finding.code())).collect()
}
