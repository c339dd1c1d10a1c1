//! The code printed on the card.

use chrono::{DateTime, NaiveDate, Utc};
use congdan_core::{
    eid::{PartialDate, read_card_qr},
    person::{OldNumber, PersonName, PersonalNumber, Sex},
};
use serde::Serialize;

use super::said::{self, Said};

/// What the code says; nulls where it could not be read.
#[derive(Serialize)]
pub(super) struct Judgement {
    valid: bool,
    fields: usize,
    number: Option<PersonalNumber>,
    old_number: Option<OldNumber>,
    name: Option<PersonName>,
    born: Option<PartialDate>,
    sex: Option<Sex>,
    residence: Option<String>,
    issued: Option<NaiveDate>,
    further: Vec<String>,
    findings: Vec<Said>,
}

/// Valid is a code whose fields could all be read and contradict neither each other nor the calendar. Nobody signs it.
pub(super) fn judge(text: &str, now: DateTime<Utc>) -> Judgement {
    let reading = read_card_qr(text, now);
    let valid = reading.is_valid();
    let card = reading.card.unwrap_or_default();
    Judgement {
        valid,
        fields: card.fields,
        number: card.number,
        old_number: card.old_number,
        name: card.name,
        born: card.born,
        sex: card.sex,
        residence: card.residence,
        issued: card.issued,
        further: card.further,
        findings: said::all(reading.findings),
    }
}
