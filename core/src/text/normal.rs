//! One spelling in code points: Unicode NFC (UAX #15), which is how every text is stored.
//!
//! Some keyboards and file systems send letters and marks apart (NFD); they are joined at the edge, once.

use std::borrow::Cow;

use super::unicode::composed;

/// The text in Unicode normalisation form C: `a` + `̣` + `̂` becomes `ậ`.
#[must_use]
pub fn nfc(text: &str) -> String {
    if is_composed(text) { text.to_owned() } else { composed(text).into_owned() }
}

/// The text in NFC with ends trimmed, runs of white space (no-break ones too) made one space, and characters that draw
/// nothing (zero-width spaces and joiners, soft hyphen, byte-order mark) dropped.
#[must_use]
pub fn single_spaced(text: &str) -> String {
    as_single_spaced(text).into_owned()
}

/// As [`single_spaced`]; a text that is so already is not copied.
pub(crate) fn as_single_spaced(text: &str) -> Cow<'_, str> {
    if is_single_spaced(text) {
        Cow::Borrowed(text)
    } else if is_composed(text) {
        Cow::Owned(spaced(text.chars(), text.len()))
    } else {
        Cow::Owned(spaced(composed(text).chars(), text.len()))
    }
}

/// Whether a text has words of letters that NFC leaves alone, one space between them, and nothing else.
fn is_single_spaced(text: &str) -> bool {
    let mut after_space = true;
    for letter in text.chars() {
        let is_space = letter == ' ';
        // What does not draw, or draws a space, is rare enough to be looked at the long way.
        let is_plain =
            matches!(u32::from(letter), 0x20..=0x7E | 0xA1..=0xAC | 0xAE..0x300 | 0x1E00..0x1F00 | 0x2010..0x2028);
        if !is_plain || (is_space && after_space) {
            return false;
        }
        after_space = is_space;
    }
    !after_space || text.is_empty()
}

fn spaced(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut result = String::with_capacity(length);
    for letter in letters.filter(|letter| !is_invisible(*letter)) {
        if !letter.is_whitespace() {
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

/// Whether every letter is one that NFC leaves alone wherever it stands, as in any text typed in Vietnamese: Latin letters with
/// their marks joined, and the signs between. Looking letters up one by one is most of what checking a form costs otherwise.
fn is_composed(text: &str) -> bool {
    text.chars().all(|letter| matches!(u32::from(letter), 0..0x300 | 0x1E00..0x1F00 | 0x2010..0x2028))
}

/// Characters that draw nothing, which copying from a page or a chat leaves behind.
pub(super) const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn letters_typed_apart_are_joined() {
        assert_eq!(nfc("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(nfc("Đa\u{306}\u{301}k"), "Đắk");
    }

    #[test]
    fn a_letter_that_is_read_over_is_one_that_nfc_leaves_alone() {
        for letter in ('\0'..=char::MAX).filter(|letter| is_composed(&letter.to_string())) {
            let among = format!("a{letter}e{letter}");
            assert_eq!(unicode_normalization::is_nfc_quick(among.chars()), unicode_normalization::IsNormalized::Yes);
            assert_eq!(among.nfc().collect::<String>(), among, "U+{:04X}", u32::from(letter));
        }
    }

    #[test]
    fn what_is_not_copied_is_as_it_would_be_copied() {
        for letter in ('\0'..=char::MAX).filter(|letter| u32::from(*letter) < 0x3000) {
            for text in [format!("a{letter}b"), format!("{letter}b"), format!("b{letter}")] {
                assert_eq!(as_single_spaced(&text), spaced(text.nfc(), 0), "U+{:04X}", u32::from(letter));
            }
        }
        assert!(matches!(as_single_spaced("Trần Thị Mẫu"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_copying_leaves_behind_is_dropped() {
        assert_eq!(single_spaced(" \u{FEFF}Trần\u{00A0} \t Thị\u{200B} Mẫu\n"), "Trần Thị Mẫu");
        assert_eq!(single_spaced(" \u{200B} "), "");
    }
}
