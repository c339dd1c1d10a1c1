//! The rules as they travel: one signed document with an edition, so that a holiday decree or a new fee needs no new app, and
//! nobody can give a phone yesterday's rules for today's (`docs/proof.cddl`, ADR 7).

use chrono::{DateTime, Utc};
use ciborium::Value;

use crate::proof::{
    Heading, SignError, Signer, StatementKind, StatementRefusal, TrustList, open_statement, sign_statement,
};

const EDITION: i64 = -70_020;
const DOCUMENT: i64 = -70_028;

/// The rules of an installation, to be signed or as they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleBundle {
    /// Who says so: the service's public address.
    pub issuer: String,
    /// Raised by every change; never goes back.
    pub edition: u64,
    /// When this edition was first served, to the second.
    pub issued_at: DateTime<Utc>,
    /// The [catalogue's document](super::CatalogueDocument): JSON.
    pub document: Vec<u8>,
}

impl RuleBundle {
    /// Signs it: COSE_Sign1 (RFC 9052), tagged 18.
    ///
    /// # Errors
    /// The key is not available.
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
        let heading = Heading { issuer: self.issuer.clone(), issued_at: self.issued_at, expires_at: None };
        let claims = vec![(EDITION, self.edition.into()), (DOCUMENT, Value::Bytes(self.document.clone()))];
        sign_statement(StatementKind::Rules, &heading, claims, signer)
    }

    /// Opens signed rules; whether the document inside can be read is the catalogue's to say.
    ///
    /// # Errors
    /// [`StatementRefusal`].
    pub fn open(bytes: &[u8], trust: &TrustList) -> Result<Self, StatementRefusal> {
        let (heading, claims) = open_statement(StatementKind::Rules, bytes, trust)?;
        let edition = claims.number(EDITION).ok_or(StatementRefusal::NotKnown)?;
        let document = claims.get(DOCUMENT).and_then(Value::as_bytes).ok_or(StatementRefusal::NotKnown)?.clone();
        Ok(Self { issuer: heading.issuer, edition, issued_at: heading.issued_at, document })
    }

    /// Refuses rules that are older than those kept.
    ///
    /// # Errors
    /// [`StatementRefusal::Rollback`].
    pub fn follows(&self, kept: &Self) -> Result<(), StatementRefusal> {
        // Of one edition there is one content: a second one means that somebody counts behind our back.
        let is_same = self.edition == kept.edition && self.document == kept.document;
        if self.edition > kept.edition || is_same { Ok(()) } else { Err(StatementRefusal::Rollback) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        procedure::Catalogue,
        proof::{SoftwareKey, TrustedKey},
        text::Localized,
        wire::Blob,
    };

    fn key(seed: u8) -> SoftwareKey {
        SoftwareKey::from_bytes(&[seed; 32]).unwrap()
    }

    fn bundle(edition: u64, document: &[u8]) -> RuleBundle {
        let issued_at = "2026-11-24T02:03:04Z".parse().unwrap();
        RuleBundle { issuer: "https://dvc.example".to_owned(), edition, issued_at, document: document.to_vec() }
    }

    fn trust(seed: u8) -> TrustList {
        let issued_at = bundle(1, b"").issued_at;
        let owner = Localized::new("Tỉnh Minh Hoạ", "Minh Hoa province");
        let public_key = Blob(key(seed).public_key());
        TrustList { issued_at, keys: vec![TrustedKey { public_key, owner, valid_from: issued_at, valid_to: None }] }
    }

    #[test]
    fn the_compiled_in_rules_travel_signed() {
        let rules = bundle(3, Catalogue::builtin().document());
        let signed = rules.sign(&key(1)).unwrap();
        let read = RuleBundle::open(&signed, &trust(1)).unwrap();
        assert_eq!(read, rules);
        let catalogue = Catalogue::from_signed_document(&read.document, None).unwrap();
        assert_eq!(catalogue.version(), Catalogue::builtin().version());
        assert!(catalogue.calendar().covers("2026-11-24".parse().unwrap()));
    }

    #[test]
    fn altered_rules_and_strangers_are_refused() {
        let signed = bundle(3, b"{}").sign(&key(1)).unwrap();
        for at in 0..signed.len() {
            let mut altered = signed.clone();
            altered[at] ^= 1;
            assert!(RuleBundle::open(&altered, &trust(1)).is_err(), "byte {at}");
        }
        assert_eq!(RuleBundle::open(&signed, &trust(2)), Err(StatementRefusal::UnknownKey));
    }

    #[test]
    fn rules_go_forward_alone() {
        let kept = bundle(3, b"a");
        assert_eq!(bundle(2, b"a").follows(&kept), Err(StatementRefusal::Rollback));
        assert_eq!(bundle(3, b"b").follows(&kept), Err(StatementRefusal::Rollback));
        assert_eq!(bundle(3, b"a").follows(&kept), Ok(()));
        assert_eq!(bundle(4, b"b").follows(&kept), Ok(()));
    }
}
