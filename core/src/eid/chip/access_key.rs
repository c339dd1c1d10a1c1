//! What opens the chip: the six digits of the Card Access Number, or what stands on the printed lines.

use std::fmt;

use sha1::{Digest, Sha1};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{eid::mrz::Mrz, person::PersonalNumber};

/// The Card Access Number. A Vietnamese card has none printed: it is the last six digits of the personal number (three
/// independent readers agree; no official text describes it). Forgotten when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct CardAccessNumber(String);

impl CardAccessNumber {
    /// Six digits; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| Self(text.to_owned()))
    }

    /// The one of a Vietnamese card.
    #[must_use]
    pub fn of_number(number: &PersonalNumber) -> Self {
        Self(number.as_str()[6..].to_owned())
    }

    /// The secret PACE begins with: the digits themselves (ICAO Doc 9303-11 §4.4.4.1).
    #[must_use]
    pub fn secret(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Number, birth and expiry from the printed lines, with their check digits. Forgotten when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct MrzKey(String);

impl MrzKey {
    /// From lines that were read; `None` unless the three check digits fit.
    #[must_use]
    pub fn of_mrz(mrz: &Mrz) -> Option<Self> {
        mrz.access.clone().map(Self)
    }

    /// From number, birth and expiry, each followed by its check digit.
    #[must_use]
    pub fn new(information: impl Into<String>) -> Self {
        Self(information.into())
    }

    /// The secret PACE begins with: SHA-1 of the text (ICAO Doc 9303-11 §4.4.4.1).
    #[must_use]
    pub fn secret(&self) -> Zeroizing<[u8; 20]> {
        Zeroizing::new(Sha1::digest(self.0.as_bytes()).into())
    }

    /// The seed of the keys of BAC: the first half of that (ICAO Doc 9303-11 §4.3.2).
    #[must_use]
    pub fn basic_seed(&self) -> Zeroizing<[u8; 16]> {
        Zeroizing::new(*self.secret().first_chunk().expect("SHA-1 has twenty bytes"))
    }
}

impl fmt::Debug for CardAccessNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardAccessNumber(***)")
    }
}

impl fmt::Debug for MrzKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MrzKey(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::{super::hex, *};

    #[test]
    fn the_number_of_a_card_ends_in_what_opens_it() {
        let number = PersonalNumber::parse("001300000017").unwrap();
        assert_eq!(CardAccessNumber::of_number(&number).secret(), b"000017");
        assert_eq!(CardAccessNumber::parse("000017"), Some(CardAccessNumber::of_number(&number)));
        for wrong in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(CardAccessNumber::parse(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{:?}", CardAccessNumber::of_number(&number)), "CardAccessNumber(***)");
    }

    #[test]
    fn the_seed_of_the_worked_example_comes_out() {
        // ICAO Doc 9303-11 appendix D.1.
        let key = MrzKey::new("L898902C<369080619406236");
        assert_eq!(hex::encode(&key.basic_seed()[..]), "239AB9CB282DAF66231DC5A4DF6BFBAE");
    }
}
