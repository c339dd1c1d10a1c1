//! Whose code it is: NAPAS's transfer, another scheme's, a wallet behind a bank. Rows of `data/banks/schemes.json`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{calendar::Confidence, closed_list::closed_list, json};

closed_list! {
    /// Whose payment code it is.
    QrKind {
        /// A transfer through NAPAS: VietQR.
        Napas = "napas",
        /// A merchant of VNPAY-QR.
        Vnpay = "vnpay",
        /// A wallet of MoMo behind a bank's account.
        Momo = "momo",
        /// A merchant of ShopeePay (AirPay).
        ShopeePay = "shopeepay",
        /// A biller whose template has no scheme's name, as on electricity bills.
        Evn = "evn",
        /// Another scheme's, or no payment code at all.
        Other = "other",
    }
}

#[derive(Deserialize)]
struct Table {
    #[expect(dead_code, reason = "for those who keep the file")]
    about: String,
    #[expect(dead_code, reason = "for those who keep the file")]
    source: String,
    schemes: Vec<Scheme>,
}

#[derive(Deserialize)]
struct Scheme {
    kind: QrKind,
    guid: Option<String>,
    bin: Option<String>,
    account_prefix: Option<String>,
    #[expect(dead_code, reason = "for those who keep the file")]
    confidence: Confidence,
}

static SCHEMES: LazyLock<Vec<Scheme>> = LazyLock::new(|| {
    let table: Table =
        json::read_strictly(include_bytes!("../../data/banks/schemes.json")).expect("a test reads the table");
    table.schemes
});

/// The scheme that a template's name (sub-field 00) stands for.
pub(super) fn scheme_of_guid(guid: &str) -> Option<QrKind> {
    SCHEMES.iter().find(|scheme| scheme.guid.as_deref() == Some(guid)).map(|scheme| scheme.kind)
}

/// A wallet behind a bank: its bank, how its accounts begin, whose it is.
static WALLETS: LazyLock<Vec<(&str, &str, QrKind)>> = LazyLock::new(|| {
    let wallet = |scheme: &'static Scheme| {
        Some((scheme.bin.as_deref()?, scheme.account_prefix.as_deref().unwrap_or_default(), scheme.kind))
    };
    SCHEMES.iter().filter_map(wallet).collect()
});

/// The wallet that an account at a bank belongs to.
pub(super) fn wallet_of_account(bin: &str, account: &str) -> Option<QrKind> {
    let fits = |(bank, prefix, _): &&(&str, &str, QrKind)| *bank == bin && account.starts_with(prefix);
    WALLETS.iter().find(fits).map(|(_, _, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_met() {
        for scheme in SCHEMES.iter() {
            assert!(scheme.guid.is_some() != scheme.bin.is_some());
        }
        assert_eq!(scheme_of_guid("A000000775"), Some(QrKind::Vnpay));
        assert_eq!(wallet_of_account("970454", "99MM24011M1"), Some(QrKind::Momo));
        assert_eq!(wallet_of_account("970454", "0123456789"), None);
    }
}
