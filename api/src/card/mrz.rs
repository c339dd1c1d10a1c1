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
pub(super) fn rows_of_first(lines: &[String]) -> Option<usize> {
    let letters = |line: &str| line.chars().filter(|letter| !letter.is_whitespace()).count();
    let length = letters(lines.first()?);
    let rows = match length {
        30 => 3,
        44 => 2,
        _ => 1,
    };
    let alike = lines.iter().take(rows).take_while(|line| letters(line) == length).count();
    if alike == rows { Some(rows) } else { (alike < lines.len()).then_some(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_card_belong_together_and_a_line_is_a_card() {
        let lines = |lengths: &[usize]| -> Vec<String> { lengths.iter().map(|length| "A".repeat(*length)).collect() };
        for (lengths, rows) in [
            (&[90][..], Some(1)),
            (&[7], Some(1)),
            (&[0], Some(1)),
            (&[30], None),
            (&[30, 30], None),
            (&[30, 30, 30], Some(3)),
            (&[30, 30, 44], Some(1)),
            (&[30, 7], Some(1)),
            (&[44], None),
            (&[44, 44], Some(2)),
            (&[44, 43], Some(1)),
        ] {
            assert_eq!(rows_of_first(&lines(lengths)), rows, "{lengths:?}");
        }
        // Spaces between the letters do not count.
        assert_eq!(rows_of_first(&[format!("{} {}", "P".repeat(40), "P".repeat(4)), "P".repeat(44)]), Some(2));
        assert_eq!(rows_of_first(&[]), None);
    }
}
