//! Banks by BIN, with the days their names hold. A short code never decides: the same code means different banks in different
//! lists.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{calendar::Confidence, json, word_map::WordMap};

/// A bank that takes part in VietQR, under the name it has for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bank {
    /// Six digits.
    pub bin: String,
    /// As people call it.
    pub short_name: String,
    /// As it is registered.
    pub name: String,
    /// The first day of this name; none is always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// The last day of this name; none is until further notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// How sure we are of number and name.
    pub confidence: Confidence,
}

#[derive(Deserialize)]
struct Table {
    banks: Vec<Bank>,
}

static BANKS: LazyLock<Vec<Bank>> = LazyLock::new(|| {
    let table: Table = json::read(include_bytes!("../../data/banks/banks.json")).expect("a test reads the table");
    table.banks
});

/// Each number under its newest name: of several that stand in order of time the last is kept.
static BY_BIN: LazyLock<WordMap<&str, &Bank>> =
    LazyLock::new(|| BANKS.iter().map(|bank| (bank.bin.as_str(), bank)).collect());

/// The banks that are compiled in, the names of one number in order of time.
///
/// # Panics
/// Never: a test reads the table.
#[must_use]
pub fn builtin_banks() -> &'static [Bank] {
    &BANKS
}

/// The bank of a BIN, under its newest name.
#[must_use]
pub fn bank(bin: &str) -> Option<&'static Bank> {
    BY_BIN.get(bin).copied()
}

/// The bank of a BIN as it is called on a day; `None` if it does not take part then.
#[must_use]
pub fn bank_on<'a>(banks: &'a [Bank], bin: &str, on: NaiveDate) -> Option<&'a Bank> {
    let holds = |bank: &&Bank| {
        bank.bin == bin
            && bank.valid_from.is_none_or(|first| first <= on)
            && bank.valid_to.is_none_or(|last| on <= last)
    };
    banks.iter().find(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_one_name_a_day_and_the_invented_one_is_no_bank() {
        for (at, bank) in BANKS.iter().enumerate() {
            assert!(bank.bin.len() == 6 && bank.bin.bytes().all(|byte| byte.is_ascii_digit()), "{bank:?}");
            // Names of one number stand in order of time and never overlap.
            for later in BANKS[at + 1..].iter().filter(|later| later.bin == bank.bin) {
                assert!(bank.valid_to.is_some() && bank.valid_to < later.valid_from, "{bank:?}");
            }
        }
        assert!(bank("970436").is_some());
        assert_eq!(bank("999999"), None);
    }

    #[test]
    fn a_bank_is_called_as_on_that_day() {
        let name = |bin: &str, on: &str| bank_on(&BANKS, bin, on.parse().unwrap()).map(|bank| bank.short_name.as_str());
        assert_eq!(name("970406", "2024-06-01"), Some("DongA Bank"));
        assert_eq!(name("970406", "2026-11-24"), Some("Vikki Bank"));
        assert_eq!(name("970414", "2024-06-01"), Some("OceanBank"));
        assert_eq!(name("970414", "2026-11-24"), Some("MBV"));
        assert_eq!(name("970444", "2026-11-24"), Some("VCBNeo"));
        assert_eq!(name("999999", "2026-11-24"), None);
        assert_eq!(bank("970406").map(|bank| bank.short_name.as_str()), Some("Vikki Bank"));
    }
}
