//! The search key: what a person types without marks must find what was stored with them.
//!
//! Folding is done here, once, when a text is written: `remove_diacritics` of FTS5 misses đ, and folding in the query cannot
//! use an index. It is a second key: rank exact hits first, because names may differ by tone alone.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::normal::is_invisible;

/// The search key of a text: lower case, without marks, `đ` as `d`, spaces single, apostrophes as spaces.
///
/// Both tone placements (hòa, hoà) fold alike, and so do `đ` and its look-alikes (U+00D0 `Ð` of Iceland, U+0189 `Ɖ` of West Africa).
/// An apostrophe of a highland name becomes a space: `H'Hen Niê` and `H’Hen Niê` are both `h hen nie`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let letters = text.chars().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase);
    for letter in letters.nfd().filter(|letter| !is_combining_mark(*letter)) {
        if letter == 'đ' || is_look_alike_of_d(letter) {
            result.push('d');
        } else if !letter.is_whitespace() && !is_apostrophe(letter) {
            result.push(letter);
        } else if !result.is_empty() && !result.ends_with(' ') {
            result.push(' ');
        }
    }
    if result.ends_with(' ') {
        result.pop();
    }
    result
}

/// A letter drawn like đ or Đ that is another letter: typed from the wrong keyboard or copied from a badly made document.
pub(crate) const fn is_look_alike_of_d(letter: char) -> bool {
    matches!(letter, '\u{00D0}' | '\u{00F0}' | '\u{0189}' | '\u{0256}')
}

/// The apostrophes that names of highland peoples are typed with.
pub(crate) const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2018}' | '\u{2019}' | '\u{02BB}' | '\u{02BC}' | '\u{00B4}' | '`')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        fold: String,
    }

    #[test]
    fn the_shared_vectors_fold() {
        let cases: Vec<Case> = serde_json::from_str(include_str!("../../../tests/vectors/text/fold.json")).unwrap();
        assert!(cases.len() > 10);
        for case in cases {
            assert_eq!(fold(&case.text), case.fold, "{}", case.text);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_and_the_form_typed_does_not_matter(text in "[a-zA-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ'’ ]{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
            prop_assert_eq!(&fold(&text.nfd().collect::<String>()), &once);
            prop_assert_eq!(&fold(&text.to_uppercase()), &once);
        }
    }
}
