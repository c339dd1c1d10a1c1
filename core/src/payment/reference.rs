//! The short reference a transfer carries: survives a bank's app that upper-cases, cuts or joins words, and a person who types it.

use std::fmt;

/// Thirty-one letters and digits without those that look alike (0 O, 1 I L, U V kept apart by leaving U out).
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ1";
const PREFIX: &str = "CD";
const BODY: usize = 7;
const LENGTH: usize = 2 + BODY + 1;

/// `CD`, seven letters or digits, one check letter: ten characters. The check letter finds every single wrong letter and every
/// exchange of two neighbours, because the sum is taken modulo the prime 31 with a different weight for each place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PaymentReference(String);

impl PaymentReference {
    /// A reference from chance: 31^7 are possible (2.7 × 10^10), so that a wrong guess pays nobody's fee.
    #[must_use]
    pub fn from_random(chance: u64) -> Self {
        let mut rest = chance;
        let digits: Vec<usize> = (0..BODY)
            .map(|_| {
                let digit = usize::try_from(rest % 31).unwrap_or(0);
                rest /= 31;
                digit
            })
            .collect();
        let mut text = PREFIX.to_owned();
        text.extend(digits.iter().map(|&digit| char::from(ALPHABET[digit])));
        text.push(char::from(ALPHABET[check(&digits)]));
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a reference that stands alone, in any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let digits: Vec<usize> = text
            .strip_prefix(PREFIX)?
            .bytes()
            .map(|byte| ALPHABET.iter().position(|&letter| letter == byte))
            .collect::<Option<_>>()?;
        let (&last, body) = digits.split_last()?;
        (body.len() == BODY && check(body) == last).then_some(Self(text))
    }

    /// Every reference in a transfer's content, which banks fill with words of their own and sometimes join without spaces.
    #[must_use]
    pub fn find_in(content: &str) -> Vec<Self> {
        // Apps drop spaces in the middle of words too; both readings are tried.
        let upper: String = content.chars().map(|letter| letter.to_ascii_uppercase()).collect();
        let joined: String = upper.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut found = Vec::new();
        for text in [upper, joined] {
            for (at, _) in text.match_indices(PREFIX) {
                if let Some(reference) = text.get(at..at + LENGTH).and_then(Self::parse)
                    && !found.contains(&reference)
                {
                    found.push(reference);
                }
            }
        }
        found
    }
}

impl fmt::Display for PaymentReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check(digits: &[usize]) -> usize {
    let sum: usize = digits.iter().zip(2..).map(|(digit, weight)| digit * weight).sum();
    (31 - sum % 31) % 31
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reference_is_found_in_what_banks_write() {
        let reference = PaymentReference::from_random(123_456_789_012);
        let text = reference.as_str();
        let (left, right) = text.split_at(5);
        for content in [
            text.to_owned(),
            text.to_lowercase(),
            format!("MBVCB.123.{text}.CT tu 0123 toi 999"),
            format!("NGUYEN VAN A chuyen khoan{text}GD 12"),
            format!("{left} {right}"),
            format!("{text} {text}"),
        ] {
            assert_eq!(PaymentReference::find_in(&content), std::slice::from_ref(&reference), "{content}");
        }
        assert!(PaymentReference::find_in("CDCDCDCDCD nop le phi").is_empty());
    }

    proptest! {
        #[test]
        fn one_wrong_letter_or_exchange_is_found(chance: u64, at in 2usize..10, digit in 0usize..31) {
            let text = PaymentReference::from_random(chance).0;
            prop_assert_eq!(PaymentReference::parse(&text).map(|read| read.0), Some(text.clone()));
            let mut wrong = text.clone().into_bytes();
            wrong[at] = ALPHABET[digit];
            if wrong != text.as_bytes() {
                prop_assert_eq!(PaymentReference::parse(std::str::from_utf8(&wrong).unwrap()), None);
            }
            if at < 9 {
                let mut swapped = text.clone().into_bytes();
                swapped.swap(at, at + 1);
                if swapped != text.as_bytes() {
                    prop_assert_eq!(PaymentReference::parse(std::str::from_utf8(&swapped).unwrap()), None);
                }
            }
        }

        #[test]
        fn any_content_is_survived(content in "\\PC{0,80}") {
            let _ = PaymentReference::find_in(&content);
        }
    }
}
