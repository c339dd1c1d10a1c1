//! Whether a name may be taken for another by somebody in a hurry: without marks, with look-alike letters as what they look like,
//! short forms spelt out, and a slip or two forgiven. It only ever makes a warning stronger, never a payee genuine.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use serde::Deserialize;

use super::letter_styles::plain_letters;
use crate::{json, text::fold};

/// Names in a code have at most 99 characters; what is longer is cut before it is compared.
const LONGEST: usize = 120;
/// Shorter names are like too many others.
const SHORTEST: usize = 8;

#[derive(Deserialize)]
struct File {
    #[expect(dead_code, reason = "for those who keep the file")]
    about: String,
    #[expect(dead_code, reason = "for those who keep the file")]
    confidence: String,
    letters: HashMap<char, String>,
    pairs: BTreeMap<String, String>,
    short_forms: HashMap<String, String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    json::read_strictly(include_bytes!("../../data/directory/payee_names.json")).expect("a test reads the file")
});

/// What a name looks like: two names with one skeleton cannot be told apart at a glance.
fn skeleton(name: &str) -> Vec<char> {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars() {
        match plain_letters(letter) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter),
        }
    }
    let folded: String = fold(&plain).chars().take(LONGEST).collect();
    let mut spelt = String::new();
    for word in look(&folded).split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        spelt.push_str(&FILE.short_forms.get(word).map_or_else(|| word.to_owned(), |long| look(long)));
    }
    spelt.retain(char::is_alphanumeric);
    for (pair, letter) in &FILE.pairs {
        spelt = spelt.replace(pair.as_str(), letter);
    }
    spelt.chars().collect()
}

/// Each letter as the one it looks like.
fn look(text: &str) -> String {
    let mut looks = String::with_capacity(text.len());
    for letter in text.chars() {
        match FILE.letters.get(&letter) {
            Some(other) => looks.push_str(other),
            None => looks.push(letter),
        }
    }
    looks
}

/// Whether `name` may be taken for `genuine`.
pub(super) fn is_alike(name: &str, genuine: &str) -> bool {
    let (name, genuine) = (skeleton(name), skeleton(genuine));
    if name.len().min(genuine.len()) < SHORTEST {
        return false;
    }
    let holds = |long: &[char], short: &[char]| long.windows(short.len()).any(|part| part == short);
    // The genuine name within a sentence, or most of it: `UBND XA MAU MOT` for `UBND XA MAU MOT (TRINH DIEN)`.
    holds(&name, &genuine)
        || (name.len() * 5 >= genuine.len() * 3 && holds(&genuine, &name))
        || distance(&name, &genuine) <= genuine.len() / 10
}

/// Whether an account may be taken for another: one digit wrong, missing or too many, or two neighbours exchanged.
pub(super) fn is_account_alike(account: &str, genuine: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (account.chars().collect(), genuine.chars().collect());
    one.len().min(other.len()) >= 6 && distance(&one, &other) <= 1
}

/// Optimal string alignment: insertions, deletions, changes, exchanges of neighbours.
fn distance(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    let mut before = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, &letter) in one.iter().enumerate() {
        let mut next = vec![row + 1; width];
        for column in 1..width {
            let changed = last[column - 1] + usize::from(letter != other[column - 1]);
            next[column] = changed.min(last[column] + 1).min(next[column - 1] + 1);
            let is_exchanged =
                row > 0 && column > 1 && letter == other[column - 2] && one[row - 1] == other[column - 1];
            if is_exchanged {
                next[column] = next[column].min(before[column - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, next);
    }
    last[width - 1]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    const GENUINE: &str = "UBND XA MAU MOT (TRINH DIEN)";

    #[test]
    fn what_looks_the_same_is_alike() {
        for name in [
            "UBND XA MAU MOT (TRINH DIEN)",
            "Ủy ban nhân dân xã Mẫu Một (trình diễn)",
            "UBND X. MAU MOT TRINH DIEN",
            "UВND ХА МАU МОТ (TRINH DIEN)",
            "UBND XA MAU M0T TR1NH DIEN",
            "ＵＢＮＤ　ＸＡ　ＭＡＵ　ＭＯＴ (TRINH DIEN)",
            "𝐔𝐁𝐍𝐃 𝘅𝗮̃ ℳ𝒶𝓊 𝕄𝕠𝕥 (Ⓣⓡⓘⓝⓗ ᴰⁱᵉⁿ)",
            "UBND XA MAUMOT TRINHDIEN",
            "UBND XA MAU MOT",
            "UBND XA MUA MOT (TRINH DIEN)",
            "UBND XA MAU MOTT (TRINH DIEM)",
        ] {
            assert!(is_alike(name, GENUINE), "{name}");
        }
    }

    #[test]
    fn what_does_not_is_not() {
        for name in ["", "UBND", "NGUYEN VAN AN", "CONG AN XA MAU MOT", "KHO BAC NHA NUOC", "Le phi ho so", "TRINH"] {
            assert!(!is_alike(name, GENUINE), "{name}");
        }
    }

    #[test]
    fn accounts_differ_by_a_slip() {
        for account in ["0000000000002", "000000000001", "0000000000010", "00000000000011"] {
            assert!(is_account_alike(account, "0000000000001"), "{account}");
        }
        for account in ["0123456789", "1234567890001", "1", "0000000000123"] {
            assert!(!is_account_alike(account, "0000000000001"), "{account}");
        }
    }

    proptest! {
        #[test]
        fn a_name_in_any_style_looks_as_it_does_in_unicodes_plain_one(
            name in "([a-zA-ZÀ-ɏḀ-ỹ0-9 ]|[！-～]|[\u{1D400}-\u{1D454}\u{1D6A8}-\u{1D7CB}\u{1D7CE}-\u{1D7FF}]|[\u{2460}-\u{24FF}ℂ™№ﬀ-ﬆⅠ-ⅿ]){0,30}"
        ) {
            prop_assert_eq!(skeleton(&name), skeleton(&name.nfkc().collect::<String>()));
        }

        #[test]
        fn any_names_are_survived_and_a_long_one_is_like_itself(name in "\\PC{0,80}") {
            let _ = is_alike(&name, GENUINE);
            prop_assert_eq!(is_alike(&name, &name), skeleton(&name).len() >= SHORTEST);
        }
    }
}
