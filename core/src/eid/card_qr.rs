//! The code printed on the citizen card: fields set apart by `|`, in UTF-8.
//!
//! Seven fields on cards of 2021 to June 2024, the same seven and four more on cards since July 2024 (seen in readers and on
//! samples; no official text describes them, and what the four mean is not known). Nobody signed it: it prefills, it never
//! proves.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use super::{CardField, Finding, FindingCode, PartialDate, Weight};
use crate::{
    calendar::local_date,
    person::{OldNumber, PersonName, PersonalNumber, Sex},
    text::single_spaced,
};

/// More bytes than any QR code holds (ISO/IEC 18004: version 40, level L, 2,953 bytes).
const LONGEST: usize = 3_000;

/// What the code says. It prefills and never proves. A field that could not be read is empty, and a finding says so.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct CardQr {
    /// How many fields it has, a lost one counted: 7, or 11 since July 2024.
    pub fields: usize,
    /// The twelve-digit number.
    pub number: Option<PersonalNumber>,
    /// The number of the old identity card; many never had one, and their field is empty.
    pub old_number: Option<OldNumber>,
    /// The name.
    pub name: Option<PersonName>,
    /// The birth date; of some older people only the year.
    pub born: Option<PartialDate>,
    /// The sex.
    pub sex: Option<Sex>,
    /// The place of residence when the card was made, in the units of that time.
    pub residence: Option<String>,
    /// The day of issue. The last day of validity is not in the code.
    pub issued: Option<NaiveDate>,
    /// The fields after the seventh, as they are.
    pub further: Vec<String>,
}

impl fmt::Debug for CardQr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CardQr({} fields, ***)", self.fields)
    }
}

/// What came of reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardQrReading {
    /// What the code says; `None` if it is none of a card.
    pub card: Option<CardQr>,
    /// What there is to say, in order.
    pub findings: Vec<Finding>,
}

impl CardQrReading {
    /// Whether every field could be read and none contradicts another. It says nothing about who made the code.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.card.is_some() && self.findings.iter().all(|finding| finding.severity != Weight::Error)
    }
}

/// Reads the text of the code. `now` tells which dates lie in the future.
#[must_use]
pub fn read_card_qr(text: &str, now: DateTime<Utc>) -> CardQrReading {
    let mut reader = Reader { findings: Vec::new(), today: local_date(now) };
    let card = reader.read(text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{FEFF}'));
    CardQrReading { card, findings: reader.findings }
}

struct Reader {
    findings: Vec<Finding>,
    today: NaiveDate,
}

impl Reader {
    fn read(&mut self, text: &str) -> Option<CardQr> {
        let whole = match () {
            () if text.is_empty() => Some(FindingCode::QrEmpty),
            () if text.len() > LONGEST => Some(FindingCode::QrTooLong),
            () => None,
        };
        if let Some(code) = whole {
            self.findings.push(Finding::new(code, None));
            return None;
        }
        let mended = read_as_latin_1(text);
        let mut fields: Vec<&str> = mended.as_deref().unwrap_or(text).split('|').map(str::trim).collect();
        let count = fields.len();
        let starts_with_a_number = PersonalNumber::parse(fields[0]).is_ok();
        let digits = fields[0].bytes().filter(u8::is_ascii_digit).count();
        if count < 6 || (!starts_with_a_number && digits < 6) {
            // A web address, a payment, a label of a hand scanner: nothing of it is taken over.
            self.findings.push(Finding::new(FindingCode::QrNotACard, None));
            return None;
        }
        if mended.is_some() {
            self.findings.push(Finding::new(FindingCode::QrEncoding, None));
        }
        // Programs that drop empty fields move every field behind the old number.
        if (count == 6 || count == 10) && PersonName::parse(fields[1]).is_ok() {
            fields.insert(1, "");
            self.findings.push(Finding::new(FindingCode::QrFieldLost, Some(CardField::OldNumber)));
        } else if !matches!(count, 7 | 11) {
            self.findings.push(Finding::new(FindingCode::QrFieldCount, None));
        }
        let field = |index: usize| fields.get(index).copied().unwrap_or_default();
        let number = self.take(FindingCode::QrNumber, CardField::Number, PersonalNumber::parse(field(0)).ok());
        let old_number = match field(1) {
            "" => None,
            text => self.take(FindingCode::QrOldNumber, CardField::OldNumber, OldNumber::parse(text).ok()),
        };
        let card = CardQr {
            fields: fields.len(),
            number,
            old_number,
            name: self.take(FindingCode::QrName, CardField::Name, PersonName::parse(field(2)).ok()),
            born: self.born(field(3)),
            sex: self.take(FindingCode::QrSex, CardField::Sex, sex(field(4))),
            residence: self.take(FindingCode::QrResidence, CardField::Residence, residence(field(5))),
            issued: self.issued(field(6)),
            further: fields.iter().skip(7).map(|&text| text.to_owned()).collect(),
        };
        self.compare(&card);
        Some(card)
    }

    fn take<T>(&mut self, code: FindingCode, field: CardField, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.findings.push(Finding::new(code, Some(field)));
        }
        value
    }

    fn born(&mut self, text: &str) -> Option<PartialDate> {
        let born = self.take(FindingCode::QrDate, CardField::Born, date(text))?;
        let code = if born.is_after(self.today) {
            FindingCode::QrFuture
        } else if born.whole().is_none() {
            FindingCode::QrPartialDate
        } else {
            return Some(born);
        };
        self.findings.push(Finding::new(code, Some(CardField::Born)));
        Some(born)
    }

    fn issued(&mut self, text: &str) -> Option<NaiveDate> {
        let issued = self.take(FindingCode::QrDate, CardField::Issued, date(text).and_then(PartialDate::whole))?;
        if issued > self.today {
            self.findings.push(Finding::new(FindingCode::QrFuture, Some(CardField::Issued)));
        }
        Some(issued)
    }

    fn compare(&mut self, card: &CardQr) {
        let mut add = |code, field| self.findings.push(Finding::new(code, Some(field)));
        if let Some(number) = &card.number {
            if number.birth_province().is_none() {
                add(FindingCode::UnknownProvince, CardField::Number);
            }
            if number.check_born_by(self.today).is_err() {
                add(FindingCode::BornInFuture, CardField::Number);
            }
            for disagreement in number.disagreements(card.born.map(PartialDate::earliest), card.sex) {
                add(disagreement.into(), CardField::Number);
            }
        }
        if card.born.zip(card.issued).is_some_and(|(born, issued)| born.is_after(issued)) {
            add(FindingCode::QrIssuedBeforeBirth, CardField::Issued);
        }
    }
}

/// `DDMMYYYY`; unknown day and month are zeros or left out.
fn date(text: &str) -> Option<PartialDate> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (day, month, year) = match text.len() {
        8 => (&text[..2], &text[2..4], &text[4..]),
        4 => ("00", "00", text),
        _ => return None,
    };
    let known = |digits: &str| digits.parse::<u32>().ok().filter(|&number| number > 0);
    PartialDate::new(year.parse().ok().filter(|&year| year >= 1800)?, known(month), known(day))
}

fn sex(text: &str) -> Option<Sex> {
    match single_spaced(text).to_lowercase().as_str() {
        "nam" => Some(Sex::Male),
        "nữ" | "nu" => Some(Sex::Female),
        _ => None,
    }
}

fn residence(text: &str) -> Option<String> {
    Some(single_spaced(text)).filter(|text| text.chars().any(char::is_alphabetic))
}

/// A scanner that takes UTF-8 for Latin-1 makes two or three signs of each Vietnamese letter. Every such text can be told
/// apart: its signs, as bytes, are UTF-8 again.
fn read_as_latin_1(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    bytes.filter(|bytes| !bytes.is_ascii()).and_then(|bytes| String::from_utf8(bytes).ok())
}

#[cfg(test)]
#[path = "card_qr_tests.rs"]
mod tests;
