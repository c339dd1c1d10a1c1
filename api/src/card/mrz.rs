//! The machine-readable lines.

use chrono::{DateTime, NaiveDate, Utc};
use congdan_core::{
    eid::{
        PartialDate,
        mrz::{Correction, Mrz, MrzFormat, read_mrz},
    },
    person::Sex,
};
use serde::Serialize;

use super::said::{self, Said};

/// What the lines say; nulls where they could not be read.
#[derive(Serialize)]
pub(super) struct Judgement {
    valid: bool,
    format: Option<MrzFormat>,
    document_type: Option<String>,
    issuer: Option<String>,
    number: Option<String>,
    personal_number: Option<String>,
    name: Option<String>,
    nationality: Option<String>,
    born: Option<PartialDate>,
    sex: Option<Sex>,
    /// The last day; null also for a card without term.
    expires: Option<NaiveDate>,
    corrected: Vec<Correction>,
    findings: Vec<Said>,
}

/// Valid are lines that are whole and agree with themselves. Nobody signs them.
pub(super) fn judge(text: &str, now: DateTime<Utc>) -> Judgement {
    // In a shell a line break is easily written as the two signs `\n`; neither sign is one of these lines.
    let reading = read_mrz(&text.replace("\\n", "\n"), now);
    let valid = reading.is_valid();
    let mrz = reading.mrz.as_ref();
    Judgement {
        valid,
        format: mrz.map(|mrz| mrz.format),
        document_type: mrz.map(|mrz| mrz.document_type.clone()),
        issuer: mrz.map(|mrz| mrz.issuer.clone()),
        number: mrz.map(|mrz| mrz.number.clone()),
        personal_number: mrz.and_then(|mrz| mrz.personal_number.clone()),
        name: mrz.map(Mrz::name),
        nationality: mrz.map(|mrz| mrz.nationality.clone()),
        born: mrz.and_then(|mrz| mrz.born),
        sex: mrz.and_then(|mrz| mrz.sex),
        expires: mrz.and_then(|mrz| mrz.expires),
        corrected: reading.corrected,
        findings: said::all(reading.findings),
    }
}

/// A card a line; or the rows of one, as they are printed, in lines that follow each other.
pub(super) fn each_card(input: &str) -> Vec<String> {
    let lines: Vec<&str> = input.lines().collect();
    let letters = |line: &str| line.chars().filter(|letter| !letter.is_whitespace()).count();
    let mut cards = Vec::new();
    let mut rest = lines.as_slice();
    while let [first, others @ ..] = rest {
        let rows = match letters(first) {
            30 => 3,
            44 => 2,
            _ => 1,
        };
        if rest.len() >= rows && rest[..rows].iter().all(|row| letters(row) == letters(first)) {
            cards.push(rest[..rows].join("\n"));
            rest = &rest[rows..];
        } else {
            cards.push((*first).to_owned());
            rest = others;
        }
    }
    cards
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_card_belong_together_and_a_line_is_a_card() {
        let (card, passport) = ("A".repeat(30), "P".repeat(44));
        let rows = [card.as_str(), &card, &card].join("\n");
        let whole = "I".repeat(90);
        let input = format!("{whole}\n{rows}\nnothing\n{passport}\r\n{passport}\n{card}\n");
        let passport_rows = format!("{passport}\n{passport}");
        assert_eq!(each_card(&input), [whole, rows, "nothing".to_owned(), passport_rows, card]);
        assert!(each_card("").is_empty());
    }
}
