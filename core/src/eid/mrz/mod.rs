//! The machine-readable lines of cards (TD1) and passports (TD3): ICAO Doc 9303 parts 3, 4 and 5, eighth edition, and what
//! Vietnamese cards make of them.
//!
//! Check digits catch a misread character; anyone can compute them. The lines prefill a form, they never prove.

mod check_digit;
mod correct;
mod date;
mod layout;
mod name;
mod shape;
mod vietnam;

use std::{fmt, ops::Range};

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use self::{date::ShortDate, layout::Layout};
use super::{CardField, Finding, FindingCode, PartialDate, Weight};
use crate::{
    calendar::local_date,
    person::{PersonalNumber, Sex},
};

pub use check_digit::check_digit;
pub use layout::MrzFormat;

/// A character that was taken for another than was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The line, from 1.
    pub line: usize,
    /// The character in it, from 1.
    pub column: usize,
    /// What was read.
    pub read: char,
    /// What it was taken for.
    pub taken: char,
}

/// What the lines say. It prefills and never proves: nobody signed it. A field that could not be read is empty, and a
/// finding says so.
#[derive(Clone, PartialEq, Eq)]
pub struct Mrz {
    /// The format.
    pub format: MrzFormat,
    /// One or two letters: `ID`, `P`.
    pub document_type: String,
    /// Who issued it, as ICAO abbreviates: `VNM`.
    pub issuer: String,
    /// The number of the document. A Vietnamese card's is the last nine digits of [`personal_number`](Self::personal_number).
    pub number: String,
    /// A Vietnamese card's twelve digits; what another State writes in the personal field of a passport.
    pub personal_number: Option<String>,
    /// The family name. A Vietnamese card has the first word here; letters have no marks.
    pub surname: String,
    /// The other names; may be empty.
    pub given_names: String,
    /// Whose citizen the holder is.
    pub nationality: String,
    /// The birth date, as far as the issuer knows it.
    pub born: Option<PartialDate>,
    /// The sex; `None` if the document does not say.
    pub sex: Option<Sex>,
    /// The last day of validity; `None` also for a card without term.
    pub expires: Option<NaiveDate>,
    /// Number, birth and expiry with their check digits, from which the chip's basic access key is made (ICAO Doc 9303-11
    /// §4.3.2); `None` unless all three check digits fit.
    pub access: Option<String>,
}

impl Mrz {
    /// Both parts of the name, in the order of the document.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.surname, self.given_names).trim().to_owned()
    }

    /// The personal identification number, if Viet Nam issued the document and wrote it there.
    #[must_use]
    pub fn vietnamese_number(&self) -> Option<PersonalNumber> {
        self.personal_number
            .as_deref()
            .filter(|_| self.issuer == "VNM")
            .and_then(|text| PersonalNumber::parse(text).ok())
    }
}

impl fmt::Debug for Mrz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mrz({}, ***)", self.format)
    }
}

/// What came of reading.
#[derive(Clone, PartialEq, Eq)]
pub struct MrzReading {
    /// What the lines say; `None` if they have no shape.
    pub mrz: Option<Mrz>,
    /// The characters that were corrected, in order.
    pub corrected: Vec<Correction>,
    /// What there is to say, in order.
    pub findings: Vec<Finding>,
}

impl MrzReading {
    /// Whether the lines are whole and agree with themselves. It says nothing about who made them.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.mrz.is_some() && self.findings.iter().all(|finding| finding.severity != Weight::Error)
    }
}

impl fmt::Debug for MrzReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MrzReading").field("mrz", &self.mrz).field("findings", &self.findings).finish_non_exhaustive()
    }
}

/// Reads the lines, in any case, with or without line breaks and spaces. `now` settles the century of dates of two digits and
/// tells what has expired.
#[must_use]
pub fn read_mrz(text: &str, now: DateTime<Utc>) -> MrzReading {
    let mut findings = Vec::new();
    let Some(mut line) = shape::lines_of(text, &mut findings) else {
        return MrzReading { mrz: None, corrected: Vec::new(), findings };
    };
    let corrected = correct::correct(&mut line);
    for correction in &corrected {
        let at = (correction.line - 1) * line.layout.width + correction.column - 1;
        findings.push(line.finding(FindingCode::MrzCorrected, None, at..at + 1));
    }
    let mrz = Reader { line: &line, findings: &mut findings, today: local_date(now) }.read();
    MrzReading { mrz: Some(mrz), corrected, findings }
}

/// All characters, lines set end to end: ASCII, with [`UNREADABLE`] where there was another.
struct Line {
    layout: &'static Layout,
    letters: Vec<u8>,
}

/// Stands for a character that no line has and no correction knows.
const UNREADABLE: u8 = b'?';

/// Characters as text.
fn text_of(letters: &[u8]) -> &str {
    str::from_utf8(letters).expect("lines are ASCII")
}

impl Line {
    fn letters(&self, range: &Range<usize>) -> &[u8] {
        &self.letters[range.clone()]
    }

    /// The text of a field, fillers at its end dropped.
    fn text(&self, range: &Range<usize>) -> String {
        let letters = self.letters(range);
        let end = letters.iter().rposition(|letter| *letter != b'<').map_or(0, |last| last + 1);
        text_of(&letters[..end]).to_owned()
    }

    fn finding(&self, code: FindingCode, field: Option<CardField>, range: Range<usize>) -> Finding {
        Finding::at(code, field, self.layout.place(&range))
    }

    /// A Vietnamese card has a form of its own in the fields ICAO leaves to the issuer.
    fn is_vietnamese_card(&self) -> bool {
        self.layout.format == MrzFormat::Td1 && self.letters(&self.layout.issuer) == b"VNM"
    }
}

struct Reader<'a> {
    line: &'a Line,
    findings: &'a mut Vec<Finding>,
    today: NaiveDate,
}

impl Reader<'_> {
    fn read(mut self) -> Mrz {
        let (line, layout) = (self.line, self.line.layout);
        for (at, letter) in line.letters.iter().enumerate() {
            if !matches!(letter, b'0'..=b'9' | b'A'..=b'Z' | b'<') {
                self.add(FindingCode::MrzSign, None, at..at + 1);
            }
        }
        let document_type = self.document_type();
        let issuer = self.state(CardField::Issuer, &layout.issuer);
        let (number, number_fits) = self.number();
        let personal_number = if line.is_vietnamese_card() {
            self.vietnamese_number()
        } else {
            Some(line.text(&layout.optional)).filter(|text| layout.optional_check.is_some() && !text.is_empty())
        };
        if let Some(check) = layout.optional_check {
            let empty = line.text(&layout.optional).is_empty() && line.letters[check] == b'<';
            if !empty {
                self.check(CardField::PersonalNumber, &layout.optional, check);
            }
        }
        let known = personal_number.as_deref().filter(|_| line.is_vietnamese_card());
        let known = known.and_then(|text| PersonalNumber::parse(text).ok());
        let born_fits = self.check(CardField::Born, &layout.born, layout.born_check);
        let born = self.born(known.as_ref().map(PersonalNumber::born_year));
        let sex = self.sex();
        let expires_fits = self.check(CardField::Expires, &layout.expires, layout.expires_check);
        let expires = self.expires();
        let nationality = self.state(CardField::Nationality, &layout.nationality);
        let everything = layout.composite_over.iter().map(|range| line.letters(range));
        if check_digit::over(everything) != Some(line.letters[layout.composite]) {
            self.add(FindingCode::MrzComposite, Some(CardField::Composite), layout.composite..layout.composite + 1);
        }
        let (surname, given_names) = self.name();
        if let Some(number) = known {
            self.compare(&number, born, sex);
        }
        let access = (number_fits && born_fits && expires_fits).then(|| {
            let dates = [layout.born.start..layout.born_check + 1, layout.expires.start..layout.expires_check + 1];
            let mut access = String::with_capacity(number.len().max(9) + 15);
            access.push_str(&number);
            access.extend((number.len()..9).map(|_| '<'));
            access.extend(check_digit(&access));
            access.extend(dates.iter().map(|range| text_of(line.letters(range))));
            access
        });
        Mrz {
            format: layout.format,
            document_type,
            issuer,
            number,
            personal_number,
            surname,
            given_names,
            nationality,
            born,
            sex,
            expires,
            access,
        }
    }

    fn add(&mut self, code: FindingCode, field: Option<CardField>, range: Range<usize>) {
        self.findings.push(self.line.finding(code, field, range));
    }

    /// Whether a field's check digit fits; says so if not.
    fn check(&mut self, field: CardField, range: &Range<usize>, check: usize) -> bool {
        let fits = check_digit::over([self.line.letters(range)]) == Some(self.line.letters[check]);
        if !fits {
            self.add(FindingCode::MrzCheckDigit, Some(field), range.start..range.end);
        }
        fits
    }

    fn document_type(&mut self) -> String {
        let range = &self.line.layout.document_type;
        let letters = self.line.letters(range);
        // 9303-5 §4.2.2: A, C or I, the second never V; 9303-4 §4.2.2: P.
        let right = match self.line.layout.format {
            MrzFormat::Td1 => matches!(letters[0], b'A' | b'C' | b'I') && letters[1] != b'V',
            MrzFormat::Td3 => letters[0] == b'P',
        };
        if !right {
            self.add(FindingCode::MrzDocumentType, Some(CardField::DocumentType), range.clone());
        }
        self.line.text(range)
    }

    fn state(&mut self, field: CardField, range: &Range<usize>) -> String {
        let text = self.line.text(range);
        // `D` for Germany has one letter; no code has a filler in its middle.
        if text.is_empty() || !text.bytes().all(|letter| letter.is_ascii_uppercase()) {
            self.add(FindingCode::MrzState, Some(field), range.clone());
        }
        text
    }

    /// The document number, and whether its check digit fits.
    fn number(&mut self) -> (String, bool) {
        let (line, layout) = (self.line, self.line.layout);
        let text = line.text(&layout.number);
        if text.is_empty() {
            self.add(FindingCode::MrzNumber, Some(CardField::Number), layout.number.clone());
            return (text, false);
        }
        let goes_on = layout.format == MrzFormat::Td1 && line.letters[layout.number_check] == b'<';
        let rest = line.letters(&layout.optional).iter().take_while(|letter| **letter != b'<').count();
        if goes_on && rest > 1 && text.len() == layout.number.len() {
            // 9303-5 §4.2.4: a longer number goes on in the optional data, its check digit last.
            let end = layout.optional.start + rest - 1;
            let number = text + &line.text(&(layout.optional.start..end));
            let fits = check_digit::over([number.as_bytes()]) == Some(line.letters[end]);
            if !fits {
                self.add(FindingCode::MrzCheckDigit, Some(CardField::Number), layout.number.start..end);
            }
            return (number, fits);
        }
        let fits = self.check(CardField::Number, &layout.number, layout.number_check);
        (text, fits)
    }

    fn born(&mut self, known: Option<i32>) -> Option<PartialDate> {
        let range = &self.line.layout.born;
        let short = ShortDate::read(self.line.letters(range));
        let born = short.and_then(|short| short.born(known, self.today));
        let code = match (short, born) {
            (None, _) => FindingCode::MrzDate,
            (Some(short), None) if short.year.is_some() => FindingCode::MrzDate,
            (_, Some(date)) if date.is_after(self.today) => FindingCode::BornInFuture,
            (_, Some(date)) if date.whole().is_some() => return born,
            _ => FindingCode::MrzPartialDate,
        };
        self.add(code, Some(CardField::Born), range.clone());
        born
    }

    fn sex(&mut self) -> Option<Sex> {
        let at = self.line.layout.sex;
        match self.line.letters[at] {
            b'M' => Some(Sex::Male),
            b'F' => Some(Sex::Female),
            b'<' => None,
            _ => {
                self.add(FindingCode::MrzSex, Some(CardField::Sex), at..at + 1);
                None
            }
        }
    }

    fn expires(&mut self) -> Option<NaiveDate> {
        let range = self.line.layout.expires.clone();
        if self.line.is_vietnamese_card() && self.line.letters(&range) == vietnam::WITHOUT_TERM {
            self.add(FindingCode::MrzNoExpiry, Some(CardField::Expires), range);
            return None;
        }
        let expires = ShortDate::read(self.line.letters(&range)).and_then(|short| short.expires(self.today));
        match expires {
            None => self.add(FindingCode::MrzDate, Some(CardField::Expires), range),
            Some(date) if date < self.today => self.add(FindingCode::MrzExpired, Some(CardField::Expires), range),
            Some(_) => {}
        }
        expires
    }

    fn name(&mut self) -> (String, String) {
        let range = &self.line.layout.name;
        let letters = self.line.letters(range);
        let parts = name::parts(letters);
        if parts.0.is_empty() || !letters.iter().all(|letter| matches!(letter, b'A'..=b'Z' | b'<')) {
            self.add(FindingCode::MrzName, Some(CardField::Name), range.clone());
        } else if letters.last() != Some(&b'<') {
            self.add(FindingCode::MrzNameCut, Some(CardField::Name), range.clone());
        }
        let end = name::end_of_name(letters);
        if letters[end..].iter().any(|letter| *letter != b'<') {
            self.add(FindingCode::MrzNameTail, Some(CardField::Name), range.start + end..range.end);
        }
        parts
    }
}

#[cfg(test)]
mod tests;
