//! Names on pages that anyone may open: enough for the person concerned to recognise themselves, too little for others.

use super::{normal::single_spaced, unicode::without_marks};

/// The first letter of each word and always three stars, so that the lengths of the words are not told:
/// `Nguyễn Thị Hoa` becomes `N*** T*** H***`. The letter loses its tone, which would tell half of a short name.
#[must_use]
pub fn mask_name(name: &str) -> String {
    single_spaced(name)
        .split(' ')
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
        .map(|letter| format!("{}***", without_marks(letter).to_uppercase()))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        name: String,
        masked: String,
    }

    #[test]
    fn the_length_of_a_name_is_not_told() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/text/mask_name.json")).unwrap();
        assert!(cases.len() > 6);
        for case in cases {
            assert_eq!(mask_name(&case.name), case.masked, "{}", case.name);
        }
    }
}
