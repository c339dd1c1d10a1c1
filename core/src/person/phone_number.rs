//! Vietnamese phone numbers in one spelling: ten digits for a mobile, eleven for a landline, beginning with 0.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{PersonWarning, Reading, code::coded, typed_text::typed_text};
use crate::{json, text::as_single_spaced, word_map::WordSet};

/// A phone number in the national spelling: `0912345678`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PhoneNumber(String);

/// What kind of line it is. Only a mobile can receive a text message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PhoneKind {
    /// Ten digits: 03, 05, 07, 08, 09.
    Mobile,
    /// Eleven digits: 02.
    Landline,
}

coded! {
    /// Why a text is no Vietnamese phone number.
    pub enum PhoneNumberError {
        /// Nothing was given.
        Empty => "person.phone.empty",
        /// Something other than digits, spaces, dots, hyphens, brackets and a leading plus sign.
        NotDigits => "person.phone.not_digits",
        /// A number of another country.
        Foreign => "person.phone.foreign",
        /// Ten digits that begin with what no operator has.
        NoSuchPrefix => "person.phone.no_such_prefix",
        /// Too short or too long.
        Length => "person.phone.length",
    }
}

typed_text!(PhoneNumber, PhoneNumberError);

#[derive(Deserialize)]
struct File {
    mobile: Vec<Prefixes>,
}

#[derive(Deserialize)]
struct Prefixes {
    prefixes: Vec<String>,
}

/// Known three-digit prefixes of mobiles; the file names the source and confidence of each group.
static MOBILE_PREFIXES: LazyLock<WordSet<String>> = LazyLock::new(|| {
    json::read::<File>(include_bytes!("../../data/person/phone_prefixes.json"))
        .expect("compiled-in data is read by a test of this module")
        .mobile
        .into_iter()
        .flat_map(|operator| operator.prefixes)
        .collect()
});

impl PhoneNumber {
    /// Reads a number in any usual spelling: `+84`, `84`, `0084` become `0`; spaces, dots, hyphens and brackets are dropped; a
    /// missing leading 0 is added with a warning.
    ///
    /// # Errors
    /// When it cannot be a Vietnamese mobile or landline number.
    pub fn read(text: &str) -> Result<Reading<Self>, PhoneNumberError> {
        let written: String =
            as_single_spaced(text).chars().filter(|sign| !matches!(sign, ' ' | '.' | '-' | '(' | ')')).collect();
        let digits = written.strip_prefix('+').unwrap_or(&written);
        if digits.is_empty() {
            return Err(PhoneNumberError::Empty);
        }
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(PhoneNumberError::NotDigits);
        }
        let international = digits.len() < written.len() || digits.starts_with("00");
        let mut warnings = Vec::new();
        let after_country = digits.strip_prefix("00").unwrap_or(digits).strip_prefix("84");
        let national = match after_country {
            // People also write +84 (0)91…; one 0 is enough.
            Some(rest) if international || matches!(digits.len(), 11 | 12) => {
                format!("0{}", rest.strip_prefix('0').unwrap_or(rest))
            }
            _ if international => return Err(PhoneNumberError::Foreign),
            _ if digits.len() == 9 && digits.starts_with(['3', '5', '7', '8', '9']) => {
                warnings.push(PersonWarning::LeadingZeroAdded);
                format!("0{digits}")
            }
            _ => digits.to_owned(),
        };
        let value = Self(national);
        match (value.0.len(), value.0.as_bytes()) {
            (10, [b'0', b'3' | b'5' | b'7' | b'8' | b'9', ..]) => {
                if !MOBILE_PREFIXES.contains(&value.0[..3]) {
                    warnings.push(PersonWarning::UnknownPhonePrefix);
                }
                Ok(Reading { value, warnings })
            }
            (11, [b'0', b'2', ..]) => Ok(Reading { value, warnings }),
            (10, _) => Err(PhoneNumberError::NoSuchPrefix),
            _ => Err(PhoneNumberError::Length),
        }
    }

    /// The digits, beginning with 0.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Mobile or landline.
    #[must_use]
    pub fn kind(&self) -> PhoneKind {
        if self.0.len() == 10 { PhoneKind::Mobile } else { PhoneKind::Landline }
    }

    /// The spelling for a call from anywhere (ITU-T E.164): `+84912345678`.
    #[must_use]
    pub fn international(&self) -> String {
        format!("+84{}", &self.0[1..])
    }

    /// The last four digits, which serve as a second fact when the state of a dossier is looked up without signing in.
    #[must_use]
    pub fn last_four(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }

    /// For lists and pages: the prefix alone, `091*******`; the last digits are a second fact.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}*******", &self.0[..3])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        number: Option<String>,
        kind: Option<PhoneKind>,
        finding: Option<String>,
    }

    #[test]
    fn the_shared_vectors_are_read() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/person/phone_number.json")).unwrap();
        assert!(cases.len() > 12);
        for case in cases {
            let (number, kind, finding) = match PhoneNumber::read(&case.text) {
                Ok(reading) => {
                    let finding = reading.warnings.first().map(|warning| warning.code());
                    (Some(reading.value.to_string()), Some(reading.value.kind()), finding)
                }
                Err(error) => (None, None, Some(error.code())),
            };
            assert_eq!((number, kind, finding), (case.number, case.kind, case.finding.as_deref()), "{}", case.text);
        }
    }

    #[test]
    fn every_known_prefix_has_three_digits_and_stands_once() {
        let file: File = serde_json::from_str(include_str!("../../data/person/phone_prefixes.json")).unwrap();
        let listed: usize = file.mobile.iter().map(|operator| operator.prefixes.len()).sum();
        assert_eq!(MOBILE_PREFIXES.len(), listed);
        assert!(MOBILE_PREFIXES.iter().all(|prefix| prefix.len() == 3));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[+0-9 .()-]{0,16}|\\PC{0,12}") {
            if let Ok(number) = PhoneNumber::parse(&text) {
                prop_assert_eq!(PhoneNumber::parse(&number.international()), Ok(number.clone()));
                prop_assert_eq!(PhoneNumber::parse(&number.to_string()), Ok(number));
            }
        }
    }
}
