//! Social insurance numbers (mã số bảo hiểm xã hội): ten digits without a check digit, as many official forms ask for them. The
//! personal number is taking their place (from memory), so that one is read too.

use super::{PersonalNumber, Reading, code::coded, typed_text::typed_text};
use crate::text::single_spaced;

/// A social insurance number: ten digits, or the personal number that stands for it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct SocialInsuranceNumber(String);

coded! {
    /// Why a text is no social insurance number.
    pub enum SocialInsuranceNumberError {
        /// Nothing was given.
        Empty => "person.social_insurance.empty",
        /// Something other than the digits 0 to 9.
        NotDigits => "person.social_insurance.not_digits",
        /// Neither ten digits nor twelve.
        Length => "person.social_insurance.length",
    }
}

typed_text!(SocialInsuranceNumber, SocialInsuranceNumberError);

impl SocialInsuranceNumber {
    /// Reads ten digits, or a personal number; spaces between digits are forgiven.
    ///
    /// # Errors
    /// When it is neither.
    pub fn read(text: &str) -> Result<Reading<Self>, SocialInsuranceNumberError> {
        let digits: String = single_spaced(text).split(' ').collect();
        if digits.is_empty() {
            return Err(SocialInsuranceNumberError::Empty);
        }
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(SocialInsuranceNumberError::NotDigits);
        }
        match digits.len() {
            10 => Ok(Reading::sure(Self(digits))),
            12 => {
                let number = PersonalNumber::read(&digits).map_err(|_| SocialInsuranceNumberError::NotDigits)?;
                Ok(Reading { value: Self(number.value.to_string()), warnings: number.warnings })
            }
            _ => Err(SocialInsuranceNumberError::Length),
        }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For lists and pages: `012*******`; ten digits and twelve are masked alike.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}*******", &self.0[..3])
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        number: Option<String>,
        finding: Option<String>,
    }

    #[test]
    fn the_shared_vectors_are_read() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/person/social_insurance_number.json")).unwrap();
        assert!(cases.len() > 8);
        for case in cases {
            let (number, finding) = match SocialInsuranceNumber::read(&case.text) {
                Ok(reading) => {
                    (Some(reading.value.to_string()), reading.warnings.first().map(|warning| warning.code()))
                }
                Err(error) => (None, Some(error.code())),
            };
            assert_eq!((number, finding), (case.number, case.finding.as_deref()), "{}", case.text);
        }
    }

    #[test]
    fn a_number_does_not_print_itself() {
        let number = SocialInsuranceNumber::parse("0123456789").unwrap();
        assert_eq!(format!("{number:?}"), "SocialInsuranceNumber(***)");
        assert_eq!(number.masked(), "012*******");
    }
}
