//! Vietnamese order: a ă â b c d đ e ê … ư v w x y z, tones after letters (ngang, huyền, hỏi, ngã, sắc, nặng), word by word.
//!
//! Keys are bytes so that every database orders them alike: its own collation would order text differently from the phone.

use super::{
    fold::{is_apostrophe, is_look_alike_of_d},
    normal::single_spaced,
    tone::compare_key,
    unicode::{composed, decomposed, without_marks},
};

const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
const DIGIT_BASE: u8 = 0x10;
const LETTER_BASE: u8 = 0x20;
const OTHER: u8 = 0x7f;

/// The order of any text: compare keys as bytes. Case and punctuation do not count; digits come before letters.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    words_key(&words(text))
}

/// The order of persons' names in Vietnamese lists: given name (the last word) first, then family name, then the rest.
#[must_use]
pub fn name_sort_key(name: &str) -> Vec<u8> {
    let mut words = words(name);
    if let Some(given) = words.pop() {
        words.insert(0, given);
    }
    words_key(&words)
}

fn words(text: &str) -> Vec<String> {
    // One tone placement, so that hòa and hoà stand together.
    compare_key(&single_spaced(text)).split([' ', '-']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Each word as its letters, a zero, its tones, a zero: a shorter word comes first, and letters outweigh tones.
fn words_key(words: &[String]) -> Vec<u8> {
    let mut key = Vec::new();
    for word in words {
        let (mut letters, mut tones) = (Vec::new(), Vec::new());
        for letter in word.chars().filter(|letter| !is_apostrophe(*letter) && *letter != '.') {
            let (base, tone) = weigh(letter);
            letters.extend(base);
            tones.push(tone);
        }
        key.extend(letters);
        key.push(0);
        key.extend(tones);
        key.push(0);
    }
    key
}

/// The weight of one letter in NFC (several bytes for what is no letter of the alphabet), and that of its tone.
fn weigh(letter: char) -> (Vec<u8>, u8) {
    let (mut base, mut tone) = (String::new(), 1);
    for part in decomposed(letter.encode_utf8(&mut [0; 4])) {
        match part {
            '\u{0300}' => tone = 2,
            '\u{0309}' => tone = 3,
            '\u{0303}' => tone = 4,
            '\u{0301}' => tone = 5,
            '\u{0323}' => tone = 6,
            _ => base.push(part),
        }
    }
    let base = composed(&base).chars().next().unwrap_or(letter);
    let base = if is_look_alike_of_d(base) { 'đ' } else { base };
    // A mark of another language (ü, ç) is left out; the letter keeps its place.
    let plain = without_marks(base);
    let place = |wanted: char| LETTERS.chars().zip(LETTER_BASE..).find(|(known, _)| *known == wanted);
    let weight = match (place(base).or_else(|| place(plain)), base.to_digit(10)) {
        (Some((_, place)), _) => vec![place],
        (None, Some(digit)) => vec![DIGIT_BASE + u8::try_from(digit).expect("a digit fits in a byte")],
        (None, None) => {
            let mut bytes = vec![OTHER];
            bytes.extend(base.to_string().bytes());
            bytes
        }
    };
    (weight, tone)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        why: String,
        #[serde(alias = "names")]
        words: Vec<String>,
    }

    /// Each case is a list in its right order.
    fn keeps_the_order(vectors: &str, key: fn(&str) -> Vec<u8>) {
        let cases: Vec<Case> = serde_json::from_str(vectors).unwrap();
        assert!(cases.len() > 1);
        for case in cases {
            let mut sorted = case.words.clone();
            sorted.reverse();
            sorted.sort_by_key(|word| key(word));
            assert_eq!(sorted, case.words, "{}", case.why);
        }
    }

    #[test]
    fn letters_stand_in_the_order_of_the_alphabet_and_tones_break_ties() {
        keeps_the_order(include_str!("../../../tests/vectors/text/word_order.json"), sort_key);
    }

    #[test]
    fn people_are_listed_by_given_name_then_family_name() {
        keeps_the_order(include_str!("../../../tests/vectors/text/name_order.json"), name_sort_key);
    }

    #[test]
    fn spelling_styles_have_one_key() {
        assert_eq!(sort_key("Hòa Ðặng"), sort_key("HOÀ  Đặng"));
        assert_ne!(sort_key("Hoà"), sort_key("Hoa"));
    }
}
