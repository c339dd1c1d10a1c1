//! The twelve-digit personal identification number (số định danh cá nhân, số căn cước).
//!
//! Three digits of the province of birth registration, one of century and sex, two of the birth year, six without meaning;
//! no check digit (tables of Quyết định 124/2004/QĐ-TTg as published by vn-ident). The last six digits open the chip
//! of the card, and the last four may serve as a second fact, so a mask never shows them.

use chrono::{Datelike, NaiveDate};

use super::{BirthProvince, PersonWarning, Reading, Sex, birth_province, code::coded, typed_text::typed_text};
use crate::text::as_single_spaced;

/// A personal identification number: twelve digits.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonalNumber(String);

coded! {
    /// Why a text is no personal identification number, or none a living person can have.
    pub enum PersonalNumberError {
        /// Nothing was given.
        Empty => "person.number.empty",
        /// Something other than the digits 0 to 9.
        NotDigits => "person.number.not_digits",
        /// Not twelve digits.
        Length => "person.number.length",
        /// The birth year in the number lies after today.
        BornInFuture => "person.number.born_in_future",
    }
}

coded! {
    /// Where a number contradicts what else is known about its owner.
    pub enum NumberDisagreement {
        /// The birth date is in another year than digits 4 to 6 say.
        BirthYear => "person.number.other_birth_year",
        /// The sex is another than digit 4 says.
        Sex => "person.number.other_sex",
    }
}

typed_text!(PersonalNumber, PersonalNumberError);

impl PersonalNumber {
    /// Reads twelve digits; spaces between them are forgiven. An unknown province is a doubt, not an error, because people
    /// born abroad carry a country's code (Thông tư 59/2021/TT-BCA, from memory).
    ///
    /// # Errors
    /// When it is not twelve ASCII digits.
    pub fn read(text: &str) -> Result<Reading<Self>, PersonalNumberError> {
        let spaced = as_single_spaced(text);
        let digits = if spaced.contains(' ') { spaced.replace(' ', "") } else { spaced.into_owned() };
        if digits.is_empty() {
            return Err(PersonalNumberError::Empty);
        }
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PersonalNumberError::NotDigits);
        }
        if digits.len() != 12 {
            return Err(PersonalNumberError::Length);
        }
        let mut reading = Reading::sure(Self(digits));
        if reading.value.birth_province().is_none() {
            reading.warnings.push(PersonWarning::UnknownBirthProvince);
        }
        Ok(reading)
    }

    /// The twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The province of birth registration, if its code is known.
    #[must_use]
    pub fn birth_province(&self) -> Option<&'static BirthProvince> {
        birth_province(&self.0[..3])
    }

    /// The birth year: digit 4 names the century from 1900 on, two values for each.
    #[must_use]
    pub fn born_year(&self) -> i32 {
        1900 + self.digit(3) / 2 * 100 + self.digit(4) * 10 + self.digit(5)
    }

    /// The sex: digit 4 is even for men and odd for women.
    #[must_use]
    pub fn sex(&self) -> Sex {
        if self.digit(3) % 2 == 0 { Sex::Male } else { Sex::Female }
    }

    /// Refuses a number whose owner is not born yet.
    ///
    /// # Errors
    /// [`PersonalNumberError::BornInFuture`].
    pub fn check_born_by(&self, today: NaiveDate) -> Result<(), PersonalNumberError> {
        if self.born_year() > today.year() { Err(PersonalNumberError::BornInFuture) } else { Ok(()) }
    }

    /// Where the number contradicts a birth date or a sex given beside it; what is not given is not compared.
    #[must_use]
    pub fn disagreements(&self, birth_date: Option<NaiveDate>, sex: Option<Sex>) -> Vec<NumberDisagreement> {
        let year = birth_date.filter(|date| date.year() != self.born_year()).map(|_| NumberDisagreement::BirthYear);
        let sex = sex.filter(|sex| *sex != self.sex()).map(|_| NumberDisagreement::Sex);
        year.into_iter().chain(sex).collect()
    }

    /// The last four digits, a second fact for those who gave no phone when the state of a dossier is looked up.
    #[must_use]
    pub fn last_four(&self) -> &str {
        &self.0[8..]
    }

    /// For lists and pages: the province's code alone, `001*********`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}*********", &self.0[..3])
    }

    fn digit(&self, index: usize) -> i32 {
        i32::from(self.0.as_bytes()[index] - b'0')
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        number: Option<String>,
        finding: Option<String>,
        born_year: Option<i32>,
        sex: Option<Sex>,
    }

    #[test]
    fn the_shared_vectors_are_read() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/person/personal_number.json")).unwrap();
        assert!(cases.len() > 8);
        for case in cases {
            let read = PersonalNumber::read(&case.text).and_then(|reading| {
                reading.value.check_born_by(today)?;
                Ok(reading)
            });
            let (number, finding) = match &read {
                Ok(reading) => {
                    (Some(reading.value.to_string()), reading.warnings.first().map(|warning| warning.code()))
                }
                Err(error) => (None, Some(error.code())),
            };
            assert_eq!((number, finding), (case.number, case.finding.as_deref()), "{}", case.text);
            if let Ok(Reading { value, .. }) = read {
                assert_eq!((Some(value.born_year()), Some(value.sex())), (case.born_year, case.sex), "{}", case.text);
            }
        }
    }

    #[test]
    fn a_birth_date_and_a_sex_must_agree() {
        let number = PersonalNumber::parse("001300000017").unwrap();
        let date = |year| NaiveDate::from_ymd_opt(year, 1, 15);
        assert_eq!(number.disagreements(date(2000), Some(Sex::Female)), []);
        assert_eq!(number.disagreements(None, None), []);
        assert_eq!(
            number.disagreements(date(1999), Some(Sex::Male)),
            [NumberDisagreement::BirthYear, NumberDisagreement::Sex]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}") {
            if let Ok(number) = PersonalNumber::parse(&text) {
                prop_assert_eq!(PersonalNumber::parse(&number.to_string()), Ok(number));
            }
        }
    }
}
