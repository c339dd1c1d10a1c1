//! The table of units as it travels: signed and numbered like the rules, but apart from them. It changes with a reform, they with
//! every fee, and nobody should fetch a country's wards for a fee (`docs/proof.cddl`, ADR 7).

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::UnitTable;
use crate::proof::{
    Heading, SignError, Signer, StatementKind, StatementRefusal, TrustList, open_statement, sign_statement,
};

const EDITION: i64 = -70_020;
const UNITS: i64 = -70_029;
const ERAS: i64 = -70_030;

/// A table of units, to be signed or as it was read.
#[derive(Debug, Clone)]
pub struct UnitBundle {
    /// Who says so: the service's public address.
    pub issuer: String,
    /// Raised by every change; never goes back.
    pub edition: u64,
    /// When this edition was first served, to the second.
    pub issued_at: DateTime<Utc>,
    /// The table.
    pub table: Arc<UnitTable>,
}

impl UnitBundle {
    /// Signs it: COSE_Sign1 (RFC 9052), tagged 18.
    ///
    /// # Errors
    /// The key is not available.
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
        let heading = Heading { issuer: self.issuer.clone(), issued_at: self.issued_at, expires_at: None };
        let claims =
            vec![(EDITION, self.edition.into()), (UNITS, self.table.units().into()), (ERAS, self.table.eras().into())];
        sign_statement(StatementKind::Units, &heading, claims, signer)
    }

    /// Opens a signed table; whether it can be read is its own to say.
    ///
    /// # Errors
    /// [`StatementRefusal`].
    pub fn open(bytes: &[u8], trust: &TrustList) -> Result<Self, StatementRefusal> {
        let (heading, claims) = open_statement(StatementKind::Units, bytes, trust)?;
        let text = |claim| claims.text(claim).ok_or(StatementRefusal::NotKnown);
        let edition = claims.number(EDITION).ok_or(StatementRefusal::NotKnown)?;
        let table = UnitTable::of(text(UNITS)?, text(ERAS)?);
        Ok(Self { issuer: heading.issuer, edition, issued_at: heading.issued_at, table: Arc::new(table) })
    }

    /// Refuses a table that is older than the one kept.
    ///
    /// # Errors
    /// [`StatementRefusal::Rollback`].
    pub fn follows(&self, kept: &Self) -> Result<(), StatementRefusal> {
        // Of one edition there is one content: a second one means that somebody counts behind our back.
        let same_table = self.table.units() == kept.table.units() && self.table.eras() == kept.table.eras();
        let is_same = self.edition == kept.edition && same_table;
        if self.edition > kept.edition || is_same { Ok(()) } else { Err(StatementRefusal::Rollback) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        proof::{SoftwareKey, TrustedKey},
        text::Localized,
        wire::Blob,
    };

    fn key(seed: u8) -> SoftwareKey {
        SoftwareKey::from_bytes(&[seed; 32]).unwrap()
    }

    fn trust(seed: u8) -> TrustList {
        let issued_at = "2026-11-24T00:00:00Z".parse().unwrap();
        let public_key = Blob(key(seed).public_key());
        let owner = Localized::new("Tỉnh Minh Hoạ", "Minh Hoa province");
        TrustList { issued_at, keys: vec![TrustedKey { public_key, owner, valid_from: issued_at, valid_to: None }] }
    }

    fn bundle(edition: u64, table: Arc<UnitTable>) -> UnitBundle {
        let issued_at = "2026-11-24T02:03:04Z".parse().unwrap();
        UnitBundle { issuer: "https://dvc.example".to_owned(), edition, issued_at, table }
    }

    /// The units of one province, without those that went there.
    fn smaller() -> Arc<UnitTable> {
        let builtin = UnitTable::builtin();
        let units = builtin.units();
        let end = units[10..].find("\nP").unwrap() + 11;
        let eras = r#"{"reform":{"from":"2025-07-01","basis":BASIS},"changes":[],"also_called":{}}"#;
        let basis = builtin.eras().split_once("\"basis\":").unwrap().1;
        let basis = &basis[..=basis.find('}').unwrap()];
        Arc::new(UnitTable::of(units[..end].to_owned(), eras.replace("BASIS", basis)))
    }

    #[test]
    fn the_compiled_in_table_travels_signed() {
        let signed = bundle(3, UnitTable::builtin()).sign(&key(1)).unwrap();
        let opened = UnitBundle::open(&signed, &trust(1)).unwrap();
        assert_eq!((opened.edition, opened.issuer.as_str()), (3, "https://dvc.example"));
        let asked = |table: &UnitTable| table.convert("phường Phúc Xá, quận Ba Đình, Hà Nội");
        assert_eq!(asked(&opened.table), asked(&UnitTable::builtin()));
        assert!(opened.table.is_whole() && !asked(&opened.table).candidates.is_empty());
        assert!(smaller().is_whole());
    }

    #[test]
    fn altered_tables_and_strangers_are_refused() {
        let mut signed = bundle(3, smaller()).sign(&key(1)).unwrap();
        assert_eq!(UnitBundle::open(&signed, &trust(2)).unwrap_err(), StatementRefusal::UnknownKey);
        let at = signed.len() / 2;
        signed[at] ^= 1;
        assert_eq!(UnitBundle::open(&signed, &trust(1)).unwrap_err(), StatementRefusal::BadSignature);
    }

    #[test]
    fn what_is_no_table_knows_no_unit() {
        let eras = UnitTable::builtin().eras().to_owned();
        for units in [
            "",
            "#now\nP01 TXx>1",
            "#now\nPx CHà",
            "#now\n9",
            "#now\nP01 é",
            "#now\n99999999999xA",
            "#now\n4294967295xA\nxB",
        ] {
            let table = UnitTable::of(units.to_owned(), eras.clone());
            let signed = bundle(3, Arc::new(table)).sign(&key(1)).unwrap();
            let opened = UnitBundle::open(&signed, &trust(1)).unwrap().table;
            assert!(!opened.is_whole(), "{units}");
            assert!(opened.convert("Hà Nội").candidates.is_empty() && opened.find("Hà Nội", None).is_empty());
        }
    }

    #[test]
    fn tables_go_forward_alone() {
        let (first, second) = (bundle(1, smaller()), bundle(2, UnitTable::builtin()));
        assert_eq!(second.follows(&first), Ok(()));
        assert_eq!(first.follows(&first), Ok(()));
        assert_eq!(first.follows(&second), Err(StatementRefusal::Rollback));
        assert_eq!(bundle(1, UnitTable::builtin()).follows(&first), Err(StatementRefusal::Rollback));
    }
}
