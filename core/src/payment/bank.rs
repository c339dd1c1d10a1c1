//! Banks by BIN.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::calendar::Confidence;

/// A bank that takes part in VietQR.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Bank {
    /// Six digits.
    pub bin: String,
    /// As people call it.
    pub short_name: String,
    /// As it is registered.
    pub name: String,
    /// How sure we are of number and name.
    pub confidence: Confidence,
}

#[derive(Deserialize)]
struct Table {
    banks: Vec<Bank>,
}

static BANKS: LazyLock<Vec<Bank>> = LazyLock::new(|| {
    let table: Table =
        serde_json::from_str(include_str!("../../data/banks/banks.json")).expect("a test reads the table");
    table.banks
});

/// The bank of a BIN. Shown to the payer by BIN, never by short code: the same code means different banks in different lists.
#[must_use]
pub fn bank(bin: &str) -> Option<&'static Bank> {
    BANKS.iter().find(|bank| bank.bin == bin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_stands_once_and_the_invented_one_is_no_bank() {
        let mut bins: Vec<&str> = BANKS.iter().map(|bank| bank.bin.as_str()).collect();
        bins.sort_unstable();
        bins.dedup();
        assert_eq!(bins.len(), BANKS.len());
        assert!(bank("970436").is_some());
        assert_eq!(bank("999999"), None);
    }
}
