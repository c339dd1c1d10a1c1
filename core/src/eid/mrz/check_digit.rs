//! The check digit: weights 7, 3, 1, modulo 10 (ICAO Doc 9303-3 §4.9).

/// The check digit over the characters `0`–`9`, `A`–`Z` and `<`; `None` if there is another one.
#[must_use]
pub fn check_digit(text: &str) -> Option<char> {
    over(text.chars())
}

pub(super) fn over(letters: impl IntoIterator<Item = char>) -> Option<char> {
    let weights = [7, 3, 1].into_iter().cycle();
    let sum = letters.into_iter().zip(weights).try_fold(0, |sum, (letter, weight)| {
        // Ten is enough to keep: only the last digit of the sum matters.
        Some((sum + value(letter)? * weight) % 10)
    })?;
    char::from_digit(sum, 10)
}

fn value(letter: char) -> Option<u32> {
    match letter {
        '<' => Some(0),
        '0'..='9' | 'A'..='Z' => letter.to_digit(36),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_values_of_icao_9303() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../../../tests/vectors/eid/mrz.json")).unwrap();
        let cases = file["check_digits"].as_array().unwrap();
        assert!(cases.len() > 6);
        for case in cases {
            let digit = check_digit(case["text"].as_str().unwrap()).map(String::from);
            assert_eq!(digit.as_deref(), case["digit"].as_str(), "{case}");
        }
    }
}
