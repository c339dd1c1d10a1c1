use proptest::prelude::*;
use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct File {
    now: DateTime<Utc>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    valid: bool,
    card: Option<Card>,
    findings: Vec<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Card {
    fields: usize,
    number: Option<String>,
    old_number: Option<String>,
    name: Option<String>,
    born: Option<String>,
    sex: Option<Sex>,
    residence: Option<String>,
    issued: Option<String>,
    further: Vec<String>,
}

/// A finding as vectors write it: its code and, behind a space, its field.
fn written(finding: &Finding) -> String {
    finding.field.map_or_else(|| finding.code.to_string(), |field| format!("{} {field}", finding.code))
}

fn file() -> File {
    serde_json::from_str(include_str!("../../../tests/vectors/eid/card_qr.json")).unwrap()
}

#[test]
fn the_shared_vectors_are_read() {
    let file = file();
    assert!(file.cases.len() > 15);
    for case in file.cases {
        let reading = read_card_qr(&case.text, file.now);
        assert_eq!(reading.findings.iter().map(written).collect::<Vec<_>>(), case.findings, "{}", case.name);
        assert_eq!(reading.is_valid(), case.valid, "{}", case.name);
        let card = reading.card.map(|card| Card {
            fields: card.fields,
            number: card.number.map(|number| number.to_string()),
            old_number: card.old_number.map(|number| number.to_string()),
            name: card.name.map(|name| name.to_string()),
            born: card.born.map(|born| born.to_string()),
            sex: card.sex,
            residence: card.residence,
            issued: card.issued.map(|date| date.to_string()),
            further: card.further,
        });
        assert_eq!(card, case.card, "{}", case.name);
    }
}

#[test]
fn what_was_read_stays_out_of_logs() {
    let file = file();
    for case in file.cases {
        let said = format!("{:?}", read_card_qr(&case.text, file.now));
        assert!(!said.contains("000017") && !said.contains("Mẫu"), "{said}");
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC{0,120}") {
        let _ = read_card_qr(&text, DateTime::UNIX_EPOCH);
    }

    #[test]
    fn anything_between_the_bars_is_survived(fields in proptest::collection::vec("[0-9]{0,12}|\\PC{0,12}", 0..14)) {
        let text = format!("001300000017|{}", fields.join("|"));
        let reading = read_card_qr(&text, DateTime::UNIX_EPOCH);
        if let Some(card) = reading.card {
            prop_assert_eq!(card.further.len(), card.fields.max(7) - 7);
        }
    }

    #[test]
    fn every_card_is_read_as_it_was_written(
        (day, month, year) in (1u32..=28, 1u32..=12, 1940i32..2000), male: bool, serial in 0u32..1_000_000,
        old in proptest::option::of(0u32..1_000_000_000), more: bool,
    ) {
        let number = format!("001{}{:02}{serial:06}", u8::from(!male), year % 100);
        let old = old.map(|old| format!("{old:09}")).unwrap_or_default();
        let sex = if male { "Nam" } else { "Nữ" };
        let tail = if more { "||||" } else { "" };
        let text = format!("{number}|{old}|Trần Thị Mẫu|{day:02}{month:02}{year}|{sex}|Số 1, Hà Nội|01082024{tail}");
        let reading = read_card_qr(&text, "2026-11-24T00:00:00Z".parse().unwrap());
        prop_assert_eq!(&reading.findings, &[]);
        let card = reading.card.unwrap();
        prop_assert_eq!(card.number.unwrap().to_string(), number);
        prop_assert_eq!(card.old_number.map(|old| old.to_string()).unwrap_or_default(), old);
        prop_assert_eq!(card.born.unwrap().whole(), NaiveDate::from_ymd_opt(year, month, day));
        prop_assert_eq!(card.fields, if more { 11 } else { 7 });
    }
}
