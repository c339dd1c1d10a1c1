//! Tax codes (mã số thuế): of an organisation, of its branch, and of a person.
//!
//! Ten digits end in a check digit: weights 31, 29, 23, 19, 17, 13, 7, 5, 3 and 10 less the sum modulo 11, where the result 10
//! is never issued (Thông tư 105/2020/TT-BTC, as vn-ident and python-stdnum compute it). A person and a household business use
//! the personal number since 01/07/2025 (from memory; NĐ 252/2026 treats it as the tax code).

use serde::{Deserialize, Serialize};

use super::{PersonalNumber, Reading, code::coded, typed_text::typed_text};
use crate::text::single_spaced;

/// A tax code in its printed spelling: `0100109113`, `0100109113-001`, or a personal number.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TaxCode(String);

/// Whose tax code it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum TaxCodeKind {
    /// Ten digits.
    Organisation,
    /// Ten digits of the organisation and three of the branch, 001 to 999.
    Branch,
    /// The personal number.
    Person,
}

coded! {
    /// Why a text is no tax code.
    pub enum TaxCodeError {
        /// Nothing was given.
        Empty => "person.tax_code.empty",
        /// Something other than digits, spaces and one hyphen before the branch.
        NotDigits => "person.tax_code.not_digits",
        /// Not ten, twelve or thirteen digits.
        Length => "person.tax_code.length",
        /// The tenth digit does not fit the nine before it.
        CheckDigit => "person.tax_code.check_digit",
        /// Branch 000 does not exist.
        Branch => "person.tax_code.branch",
    }
}

typed_text!(TaxCode, TaxCodeError);

impl TaxCode {
    /// Reads a tax code of any of the three kinds.
    ///
    /// # Errors
    /// When its digits are not those of a tax code.
    pub fn read(text: &str) -> Result<Reading<Self>, TaxCodeError> {
        let written: String = single_spaced(text).split(' ').collect();
        let digits = match written.split_once('-') {
            Some((organisation, branch)) if organisation.len() == 10 => format!("{organisation}{branch}"),
            _ => written,
        };
        if digits.is_empty() {
            return Err(TaxCodeError::Empty);
        }
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(TaxCodeError::NotDigits);
        }
        match digits.len() {
            10 => Self::organisation(&digits).map(|code| Reading::sure(Self(code.to_owned()))),
            12 => {
                let number = PersonalNumber::read(&digits).map_err(|_| TaxCodeError::NotDigits)?;
                Ok(Reading { value: Self(number.value.to_string()), warnings: number.warnings })
            }
            13 if digits.ends_with("000") => Err(TaxCodeError::Branch),
            13 => {
                let organisation = Self::organisation(&digits[..10])?;
                Ok(Reading::sure(Self(format!("{organisation}-{}", &digits[10..]))))
            }
            _ => Err(TaxCodeError::Length),
        }
    }

    /// The code as papers print it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whose code it is.
    #[must_use]
    pub fn kind(&self) -> TaxCodeKind {
        match self.0.len() {
            10 => TaxCodeKind::Organisation,
            12 => TaxCodeKind::Person,
            _ => TaxCodeKind::Branch,
        }
    }

    /// For lists and pages: `010*******`. A person's tax code is their personal number, so all kinds are masked alike.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}*******", &self.0[..3])
    }

    fn organisation(digits: &str) -> Result<&str, TaxCodeError> {
        const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
        let (first, check) = digits.split_at(9);
        let sum: u32 = first.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        if check.parse() == Ok(10 - sum % 11) { Ok(digits) } else { Err(TaxCodeError::CheckDigit) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        code: Option<String>,
        kind: Option<TaxCodeKind>,
        finding: Option<String>,
    }

    #[test]
    fn the_shared_vectors_are_read() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/person/tax_code.json")).unwrap();
        assert!(cases.len() > 10);
        for case in cases {
            let (code, kind, finding) = match TaxCode::read(&case.text) {
                Ok(reading) => {
                    let finding = reading.warnings.first().map(|warning| warning.code());
                    (Some(reading.value.to_string()), Some(reading.value.kind()), finding)
                }
                Err(error) => (None, None, Some(error.code())),
            };
            assert_eq!((code, kind, finding), (case.code, case.kind, case.finding.as_deref()), "{}", case.text);
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(first in "[0-9]{9}", place in 0_usize..10, step in 1_u8..10) {
            let right: Vec<String> =
                (0..10).map(|check| format!("{first}{check}")).filter(|code| TaxCode::parse(code).is_ok()).collect();
            prop_assert!(right.len() <= 1);
            for code in right {
                let mut wrong = code.into_bytes();
                wrong[place] = (wrong[place] - b'0' + step) % 10 + b'0';
                prop_assert_eq!(TaxCode::parse(&String::from_utf8(wrong).unwrap()), Err(TaxCodeError::CheckDigit));
            }
        }
    }
}
