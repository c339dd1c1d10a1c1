//! The nine-digit number of the old identity card (chứng minh nhân dân), which deeds and contracts still name.

use super::{Reading, code::coded, typed_text::typed_text};
use crate::text::single_spaced;

/// The number of an old identity card: nine digits, no check digit. A twelve-digit one is a
/// [`PersonalNumber`](super::PersonalNumber).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OldNumber(String);

coded! {
    /// Why a text is no old identity-card number.
    pub enum OldNumberError {
        /// Nothing was given.
        Empty => "person.old_number.empty",
        /// Something other than the digits 0 to 9.
        NotDigits => "person.old_number.not_digits",
        /// Not nine digits.
        Length => "person.old_number.length",
    }
}

typed_text!(OldNumber, OldNumberError);

impl OldNumber {
    /// Reads nine digits; spaces between them are forgiven.
    ///
    /// # Errors
    /// When it is not nine ASCII digits.
    pub fn read(text: &str) -> Result<Reading<Self>, OldNumberError> {
        let digits: String = single_spaced(text).split(' ').collect();
        if digits.is_empty() {
            Err(OldNumberError::Empty)
        } else if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Err(OldNumberError::NotDigits)
        } else if digits.len() != 9 {
            Err(OldNumberError::Length)
        } else {
            Ok(Reading::sure(Self(digits)))
        }
    }

    /// The nine digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For lists and pages: `001******`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}******", &self.0[..3])
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
            serde_json::from_str(include_str!("../../../tests/vectors/person/old_number.json")).unwrap();
        assert!(cases.len() > 5);
        for case in cases {
            let (number, finding) = match OldNumber::parse(&case.text) {
                Ok(number) => (Some(number.to_string()), None),
                Err(error) => (None, Some(error.code())),
            };
            assert_eq!((number, finding), (case.number, case.finding.as_deref()), "{}", case.text);
        }
    }
}
