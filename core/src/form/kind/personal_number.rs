//! A personal identification number, compared with the birth date and sex the form asks for.

use chrono::NaiveDate;
use serde_json::Value;

use super::{Context, Found, Reading, text::plain};
use crate::person::{PersonalNumber, Sex};

pub(super) fn read(value: &Value, birth_date: Option<&str>, sex: Option<&str>, context: &Context<'_>) -> Reading {
    let Some(text) = value.as_str() else { return Reading::wrong(value.clone(), Found::error("form.not_text")) };
    let read = match PersonalNumber::read(text) {
        Ok(read) => read,
        Err(error) => return Reading::wrong(plain(text, false), Found::error(error.code())),
    };
    let number = read.value;
    let mut found: Vec<Found> = read.warnings.into_iter().map(|warning| Found::warning(warning.code())).collect();
    if let Err(error) = number.check_born_by(context.today) {
        found.push(Found::error(error.code()));
    }
    let answer = |field: Option<&str>| field.and_then(|field| context.answers.text(field));
    let born = answer(birth_date).and_then(|text| text.parse::<NaiveDate>().ok());
    let sex = answer(sex).and_then(|text| match text {
        "male" => Some(Sex::Male),
        "female" => Some(Sex::Female),
        _ => None,
    });
    // Numbers were given wrongly and papers corrected since: a disagreement asks to look, it does not stop.
    found.extend(number.disagreements(born, sex).into_iter().map(|finding| Found::warning(finding.code())));
    Reading { value: number.as_str().into(), found }
}
