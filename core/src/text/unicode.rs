//! Letters and their marks, joined and apart: Unicode's canonical forms NFC and NFD (UAX #15), by the tables of ICU4X.
//!
//! Only the canonical tables are here. Those of compatibility (NFKC) are larger, and every phone would download them; the one place
//! that compares letters in other styles has the few that it needs (`payment/letter_styles.rs`).

use std::borrow::Cow;

use icu_normalizer::{
    ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed, properties::CanonicalCombiningClassMapBorrowed,
};

/// The text in NFC; one that is so already is not copied.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    const { ComposingNormalizerBorrowed::new_nfc() }.normalize(text)
}

/// The letters and marks of the text in NFD.
pub(super) fn decomposed(text: &str) -> impl Iterator<Item = char> {
    const { DecomposingNormalizerBorrowed::new_nfd() }.normalize_iter(text.chars())
}

/// The first sign of a letter's NFD that is no mark, or the letter itself where all are: `ậ` is `a`.
pub(super) fn without_marks(letter: char) -> char {
    decomposed(letter.encode_utf8(&mut [0; 4])).find(|part| !is_mark(*part)).unwrap_or(letter)
}

/// Whether a sign stands on, under or around the letter before it, as tones do, or chooses how that letter is drawn.
///
/// These are the signs with a canonical combining class, those that enclose, and variation selectors. Vowel signs of scripts that write
/// vowels around a consonant (Cham and Khmer in Viet Nam; Thai, the scripts of India) have class 0 and are no marks here, though
/// Unicode's general category says so: without them a word is left with its consonants, and words that nobody takes for each
/// other would be found for each other.
pub(crate) fn is_mark(letter: char) -> bool {
    const { CanonicalCombiningClassMapBorrowed::new() }.get_u8(letter) != 0
        || matches!(letter, '\u{034F}' | '\u{0488}' | '\u{0489}' | '\u{1ABE}' | '\u{20DD}'..='\u{20E0}')
        || matches!(letter, '\u{20E2}'..='\u{20E4}' | '\u{A670}'..='\u{A672}')
        || matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    use super::*;

    #[test]
    fn every_letter_is_joined_and_taken_apart_as_another_library_does() {
        for letter in '\0'..=char::MAX {
            let text = letter.to_string();
            assert_eq!(composed(&text), text.nfc().collect::<String>(), "U+{:04X}", u32::from(letter));
            assert!(decomposed(&text).eq(text.nfd()), "U+{:04X}", u32::from(letter));
        }
    }

    /// Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic and Syriac, and what all scripts share.
    const WITHOUT_VOWEL_SIGNS: [std::ops::RangeInclusive<char>; 8] = [
        '\0'..='\u{077F}',
        '\u{1AB0}'..='\u{1AFF}',
        '\u{1D00}'..='\u{2FFF}',
        '\u{A640}'..='\u{A7FF}',
        '\u{AB30}'..='\u{AB6F}',
        '\u{F900}'..='\u{FFFF}',
        '\u{1D000}'..='\u{1D9FF}',
        '\u{1DF00}'..='\u{10FFFF}',
    ];

    #[test]
    fn only_signs_of_scripts_with_vowel_signs_are_no_marks() {
        for letter in '\0'..=char::MAX {
            let is_known = WITHOUT_VOWEL_SIGNS.iter().any(|block| block.contains(&letter));
            assert!(
                is_mark(letter) == is_combining_mark(letter) || (!is_known && is_combining_mark(letter)),
                "U+{:04X}",
                u32::from(letter)
            );
        }
    }

    #[test]
    fn a_cham_and_a_khmer_word_keep_their_vowels() {
        for word in ["\u{AA09}\u{AA31}\u{AA42}", "\u{1781}\u{17C1}\u{179A}"] {
            assert!(!word.chars().any(is_mark), "{word}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_joined_and_taken_apart_as_another_library_does(
            text in "(([a-zA-ZÀ-ỹ가-힣ᄀ-ᇿ\u{0900}-\u{0E5F}\u{AA00}-\u{AA5F}]?[\u{0300}-\u{036F}]{0,4})|\\PC){0,12}"
        ) {
            prop_assert_eq!(composed(&text), text.nfc().collect::<String>());
            prop_assert!(decomposed(&text).eq(text.nfd()));
        }
    }
}
