//! The search key: what a person types without marks must find what was stored with them.
//!
//! Folding is done here, once, when a text is written: `remove_diacritics` of FTS5 misses đ, and folding in the query cannot
//! use an index. It is a second key: rank exact hits first, because names may differ by tone alone.

use std::sync::LazyLock;

use super::{
    normal::is_invisible,
    unicode::{decomposed, is_mark},
};

/// ASCII to Latin Extended-B, and Latin Extended Additional: every letter of Vietnamese is in one of the two.
const BLOCKS: [std::ops::Range<u32>; 2] = [0..0x250, 0x1E00..0x1F00];

/// What each letter of the blocks folds to where that is one sign of ASCII, and 0 elsewhere. Search boxes fold on every key, and
/// decomposing a letter takes longer than looking it up.
static LATIN: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| BLOCKS.map(|block| block.map(ascii_sign).collect()));

/// The search key of a text: lower case, without marks, `đ` as `d`, spaces single, apostrophes as spaces.
///
/// Both tone placements (hòa, hoà) fold alike, and so do `đ` and its look-alikes (U+00D0 `Ð` of Iceland, U+0189 `Ɖ` of West Africa).
/// An apostrophe of a highland name becomes a space: `H'Hen Niê` and `H’Hen Niê` are both `h hen nie`.
#[must_use]
pub fn fold(text: &str) -> String {
    let [latin, vietnamese] = &*LATIN;
    let mut result = String::with_capacity(text.len());
    for letter in text.chars() {
        let code = u32::from(letter);
        let known = match code {
            0..0x250 => latin[code as usize],
            0x1E00..0x1F00 => vietnamese[code as usize - 0x1E00],
            _ => 0,
        };
        match (known, letter) {
            (0, ' ') => push_space(&mut result),
            (0, _) => fold_any(letter, &mut result),
            _ => result.push(char::from(known)),
        }
    }
    if result.ends_with(' ') {
        result.pop();
    }
    result
}

/// Marks are dropped, so that their order does not matter and each letter can be folded by itself.
fn fold_any(letter: char, result: &mut String) {
    if is_invisible(letter) || is_mark(letter) {
        return;
    }
    for lower in letter.to_lowercase() {
        for letter in decomposed(lower.encode_utf8(&mut [0; 4])).filter(|letter| !is_mark(*letter)) {
            push_folded(letter, result);
        }
    }
}

fn push_folded(letter: char, result: &mut String) {
    if letter == 'đ' || is_look_alike_of_d(letter) {
        result.push('d');
    } else if !letter.is_whitespace() && !is_apostrophe(letter) {
        result.push(letter);
    } else {
        push_space(result);
    }
}

fn push_space(result: &mut String) {
    if !result.is_empty() && !result.ends_with(' ') {
        result.push(' ');
    }
}

fn ascii_sign(code: u32) -> u8 {
    let mut folded = String::new();
    if let Some(letter) = char::from_u32(code) {
        fold_any(letter, &mut folded);
    }
    match folded.as_bytes() {
        [sign @ b'!'..=b'~'] => *sign,
        _ => 0,
    }
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
    use unicode_normalization::UnicodeNormalization;

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

    /// The whole text decomposed at once, as Unicode says it.
    fn by_the_book(text: &str) -> String {
        let letters = text.chars().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase);
        let plain = letters.nfd().filter(|letter| !is_mark(*letter)).map(|letter| match letter {
            'đ' => 'd',
            _ if is_look_alike_of_d(letter) => 'd',
            _ if is_apostrophe(letter) => ' ',
            _ => letter,
        });
        plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_letter_folds_as_the_whole_text_does() {
        for letter in ('\0'..=char::MAX).filter(|letter| u32::from(*letter) < 0x3000) {
            let text = format!("A{letter}b");
            assert_eq!(fold(&text), by_the_book(&text), "U+{:04X}", u32::from(letter));
        }
    }

    proptest! {
        #[test]
        fn any_text_folds_by_the_book(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&text), by_the_book(&text));
        }

        #[test]
        fn folding_twice_changes_nothing_and_the_form_typed_does_not_matter(text in "[a-zA-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ'’ ]{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
            prop_assert_eq!(&fold(&text.nfd().collect::<String>()), &once);
            prop_assert_eq!(&fold(&text.to_uppercase()), &once);
        }
    }
}
