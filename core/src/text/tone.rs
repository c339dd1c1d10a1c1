//! Tone placement: `hòa` and `hoà` are one word in two styles, and official data holds both.
//!
//! In an open syllable that ends in `oa`, `oe` or `uy` the old style marks the first vowel and the new style the second; `quý` is
//! the same in both, because its `u` belongs to `qu`. A text is stored as typed and compared in one style.

use super::{
    fold::{is_apostrophe, is_look_alike_of_d},
    normal::single_spaced,
    unicode::{composed, decomposed},
};

/// The key under which two spellings of one text are equal: one tone placement, lower case, one apostrophe, `đ` for its
/// look-alikes, single spaces, NFC. Marks count: `Hòa` equals `HOÀ` and differs from `Hoa`.
#[must_use]
pub fn compare_key(text: &str) -> String {
    let lower: String = single_spaced(text)
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            _ if is_look_alike_of_d(letter) => 'đ',
            _ if is_apostrophe(letter) => '\'',
            _ => letter,
        })
        .collect();
    let mut result = String::with_capacity(lower.len());
    let mut word = String::new();
    for letter in lower.chars() {
        if letter.is_alphabetic() {
            word.push(letter);
        } else {
            result.push_str(&with_tone_on_second_vowel(&word));
            word.clear();
            result.push(letter);
        }
    }
    result.push_str(&with_tone_on_second_vowel(&word));
    result
}

/// Moves the tone of a final `óa`, `óe`, `úy` to its second vowel; any other word is answered as it is.
fn with_tone_on_second_vowel(word: &str) -> String {
    let letters: Vec<char> = decomposed(word).collect();
    if let [start @ .., first, tone, second] = letters.as_slice()
        && matches!((first, second), ('o', 'a' | 'e') | ('u', 'y'))
        && is_tone(*tone)
    {
        let moved: String = start.iter().chain([first, second, tone]).collect();
        return composed(&moved).into_owned();
    }
    word.to_owned()
}

/// One of the five tone marks: huyền, sắc, ngã, hỏi, nặng.
pub(super) const fn is_tone(mark: char) -> bool {
    matches!(mark, '\u{0300}' | '\u{0301}' | '\u{0303}' | '\u{0309}' | '\u{0323}')
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        old: String,
        new: String,
    }

    #[test]
    fn the_two_styles_of_the_shared_vectors_are_equal() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/text/tone_placement.json")).unwrap();
        assert!(cases.len() > 5);
        for case in cases {
            assert_eq!(compare_key(&case.old), case.new);
            assert_eq!(compare_key(&case.new), case.new);
        }
    }

    #[test]
    fn a_tone_still_tells_words_apart() {
        assert_eq!(compare_key("Trần Thị HÒA"), compare_key(" trần  thị hoà"));
        assert_ne!(compare_key("Hòa"), compare_key("Hoa"));
        assert_ne!(compare_key("Hoàn"), compare_key("Hoan"));
        assert_eq!(compare_key("toán ngoài"), "toán ngoài");
        assert_eq!(compare_key("H’Hen Ðặng"), "h'hen đặng");
    }
}
