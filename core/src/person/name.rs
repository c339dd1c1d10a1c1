//! Names of persons.
//!
//! A name is in Vietnamese or another language of a people of Viet Nam; no digits, no lone sign that is not a letter (Bộ luật
//! Dân sự 2015 art. 26). Names of highland peoples carry apostrophes, hyphens and dots; one-word names exist.

use super::{PersonWarning, Reading, code::coded, typed_text::typed_text};
use crate::text::{
    as_single_spaced, compare_key, is_apostrophe, is_look_alike_of_d, is_mark, mask_name, name_sort_key,
};

/// The longest name in NFC code points (design: long highland names stay below it).
const LONGEST: usize = 100;

/// A person's name as typed, in NFC with single spaces. Equality is of the spelling; see [`same_as`](Self::same_as).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PersonName(String);

coded! {
    /// Why a text is no person's name.
    pub enum PersonNameError {
        /// Nothing was given.
        Empty => "person.name.empty",
        /// More than 100 characters.
        TooLong => "person.name.too_long",
        /// A digit (Bộ luật Dân sự 2015 art. 26).
        Digit => "person.name.digit",
        /// A sign that names do not have, or a letter that is not Latin.
        Sign => "person.name.sign",
        /// A word without a letter (Bộ luật Dân sự 2015 art. 26).
        LoneSign => "person.name.lone_sign",
    }
}

typed_text!(PersonName, PersonNameError);

impl PersonName {
    /// Reads a name in Latin letters, as identity papers print it; other scripts are asked for in their Latin spelling.
    ///
    /// # Errors
    /// When it is empty, too long, or holds what a name cannot hold.
    pub fn read(text: &str) -> Result<Reading<Self>, PersonNameError> {
        let name = as_single_spaced(text);
        if name.is_empty() {
            return Err(PersonNameError::Empty);
        }
        if name.len() > LONGEST && name.chars().count() > LONGEST {
            return Err(PersonNameError::TooLong);
        }
        if !name.chars().all(is_part_of_a_name) {
            let has_digit = name.chars().any(char::is_numeric);
            return Err(if has_digit { PersonNameError::Digit } else { PersonNameError::Sign });
        }
        if !name.split(' ').all(|word| word.chars().any(is_latin_letter)) {
            return Err(PersonNameError::LoneSign);
        }
        let look_alike = name.chars().any(is_look_alike_of_d);
        let warnings = if look_alike { vec![PersonWarning::LookAlikeLetter] } else { Vec::new() };
        Ok(Reading { value: Self(name.into_owned()), warnings })
    }

    /// The name as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether two spellings are one name: case, tone placement (hòa, hoà), apostrophes and look-alikes of đ do not count;
    /// marks do.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        compare_key(&self.0) == compare_key(&other.0)
    }

    /// The place in a list of persons: given name, then family name (see [`name_sort_key`]).
    #[must_use]
    pub fn sort_key(&self) -> Vec<u8> {
        name_sort_key(&self.0)
    }

    /// For pages that anyone may open: `N*** T*** H***`.
    #[must_use]
    pub fn masked(&self) -> String {
        mask_name(&self.0)
    }
}

fn is_part_of_a_name(letter: char) -> bool {
    is_latin_letter(letter)
        || is_mark(letter)
        || (is_apostrophe(letter) && !matches!(letter, '`' | '\u{00B4}'))
        || matches!(letter, ' ' | '-' | '.')
}

/// Letters of the Latin blocks of Unicode up to Latin Extended-B, and of Latin Extended Additional (Vietnamese).
const fn is_latin_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{00C0}'..='\u{00D6}' | '\u{00D8}'..='\u{00F6}' | '\u{00F8}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        name: Option<String>,
        finding: Option<String>,
    }

    #[test]
    fn the_shared_vectors_are_read() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/person/person_name.json")).unwrap();
        assert!(cases.len() > 10);
        for case in cases {
            let (name, finding) = match PersonName::read(&case.text) {
                Ok(reading) => {
                    (Some(reading.value.to_string()), reading.warnings.first().map(|warning| warning.code()))
                }
                Err(error) => (None, Some(error.code())),
            };
            assert_eq!((name, finding), (case.name, case.finding.as_deref()), "{}", case.text);
        }
    }

    #[test]
    fn two_styles_of_one_name_are_the_same_and_two_names_are_not() {
        let name = |text| PersonName::parse(text).unwrap();
        assert!(name("TRẦN THỊ HÒA").same_as(&name("Trần Thị Hoà")));
        assert!(name("H’Hen Niê").same_as(&name("H'Hen Niê")));
        assert!(!name("Trần Thị Hoà").same_as(&name("Trần Thị Hoa")));
    }

    #[test]
    fn the_length_is_counted_in_joined_letters() {
        let apart = "e\u{302}\u{303}".repeat(100);
        assert!(PersonName::parse(&apart).is_ok());
        assert_eq!(PersonName::parse(&format!("{apart}a")), Err(PersonNameError::TooLong));
    }

    proptest! {
        #[test]
        fn a_name_read_once_reads_the_same_again(text in "[\\PC ]{0,40}") {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name));
            }
        }
    }
}
