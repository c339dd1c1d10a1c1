//! The check digit: weights 7, 3, 1, modulo 10 (ICAO Doc 9303-3 §4.9).

/// The check digit over the characters `0`–`9`, `A`–`Z` and `<`; `None` if there is another one.
#[must_use]
pub fn check_digit(text: &str) -> Option<char> {
    over([text.as_bytes()]).map(char::from)
}

/// The same over pieces of the lines, one behind the other.
pub(super) fn over<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Option<u8> {
    // Inner iteration: pieces are walked one by one instead of asked for each letter.
    let (sum, _) = pieces.into_iter().flatten().try_fold((0, 7), |(sum, weight), letter| {
        let next = match weight {
            7 => 3,
            3 => 1,
            _ => 7,
        };
        // The largest value and weight leave room for more letters than any memory holds.
        Some((sum + value(*letter)? * weight, next))
    })?;
    Some(b"0123456789"[(sum % 10) as usize])
}

fn value(letter: u8) -> Option<u64> {
    Some(match letter {
        b'<' => 0,
        b'0'..=b'9' => u64::from(letter - b'0'),
        b'A'..=b'Z' => u64::from(letter - b'A') + 10,
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
