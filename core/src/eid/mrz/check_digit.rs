//! The check digit: weights 7, 3, 1, modulo 10 (ICAO Doc 9303-3 §4.9).

/// The check digit over the characters `0`–`9`, `A`–`Z` and `<`; `None` if there is another one.
#[must_use]
pub fn check_digit(text: &str) -> Option<char> {
    digit(text.chars())
}

/// The same over pieces of the lines, one behind the other.
pub(super) fn over<'a>(pieces: impl IntoIterator<Item = &'a [char]>) -> Option<char> {
    digit(pieces.into_iter().flatten().copied())
}

fn digit(mut letters: impl Iterator<Item = char>) -> Option<char> {
    // Inner iteration: pieces are walked one by one instead of asked for each letter.
    let (sum, _) = letters.try_fold((0, 7), |(sum, weight), letter| {
        let next = match weight {
            7 => 3,
            3 => 1,
            _ => 7,
        };
        // The largest value and weight leave room for more letters than any memory holds.
        Some((sum + value(letter)? * weight, next))
    })?;
    char::from_digit(u32::try_from(sum % 10).expect("less than ten"), 10)
}

fn value(letter: char) -> Option<u64> {
    Some(match letter {
        '<' => 0,
        '0'..='9' => u64::from(letter) - u64::from('0'),
        'A'..='Z' => u64::from(letter) - u64::from('A') + 10,
        _ => return None,
    })
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
