use chrono::TimeDelta;

use super::*;
use crate::eid::{
    pki::{CurveName, HashAlgorithm, SignatureScheme, TrustAnchors},
    sim::issue::{Authority, CertificatePlan, KeyKind, SigningKey},
};

fn at() -> DateTime<Utc> {
    "2026-11-28T00:00:00Z".parse().unwrap()
}

fn authority(seed: &[u8]) -> Authority {
    let kind = KeyKind::Ec { curve: CurveName::Secp256r1, explicit: false };
    let plan = CertificatePlan::authority("VN", "CSCA", at() - TimeDelta::days(400));
    Authority::root(&plan, SigningKey::make(kind, seed), SignatureScheme::Ecdsa(HashAlgorithm::Sha256))
}

fn list(number: Option<&[u8]>, days: i64) -> RevocationList {
    let (made, next) = (at() + TimeDelta::days(days), at() + TimeDelta::days(days + 90));
    let authority = authority(b"a");
    let bytes = match number {
        Some(number) => authority.revoke_numbered(number, &[&[7]], made, next),
        None => authority.revoke(&[&[7]], made, next),
    };
    RevocationList::read(&bytes).unwrap()
}

#[test]
fn a_list_says_its_number_and_times() {
    let read = list(Some(&[0x80, 1]), 0);
    assert_eq!((read.number(), read.made_at(), read.len()), (Some(&[0x80, 1][..]), at(), 1));
    assert_eq!(read.next_at(), Some(at() + TimeDelta::days(90)));
    assert_eq!(read.revoked_at(&[7]), Some(at()));
    assert_eq!(RevocationList::read(read.as_bytes()).unwrap().fingerprint(), read.fingerprint());
    assert_eq!(list(None, 0).number(), None);
    let authority = authority(b"a");
    let long = authority.revoke_numbered(&[1; LONGEST_NUMBER + 1], &[], at(), at());
    assert_eq!(RevocationList::read(&long), Err(PkiError::Structure));
    assert!(RevocationList::read(&authority.revoke_numbered(&[1; LONGEST_NUMBER], &[], at(), at())).is_ok());
}

#[test]
fn a_list_takes_the_place_of_an_older_one_only() {
    let newer = |one: (Option<&[u8]>, i64), other: (Option<&[u8]>, i64)| {
        list(one.0, one.1).is_newer_than(&list(other.0, other.1))
    };
    // By number, which counts on over a byte; equal is not newer.
    assert!(newer((Some(&[1, 0]), 1), (Some(&[0x7F]), 0)));
    assert!(!newer((Some(&[0x7F]), 1), (Some(&[1, 0]), 0)));
    assert!(!newer((Some(&[5]), 1), (Some(&[5]), 0)));
    // A greater number on an earlier list contradicts itself; the same moment does not.
    assert!(!newer((Some(&[6]), -1), (Some(&[5]), 0)));
    assert!(newer((Some(&[6]), 0), (Some(&[5]), 0)));
    // By time, where one has no number.
    assert!(newer((None, 1), (Some(&[5]), 0)) && newer((Some(&[5]), 1), (None, 0)));
    assert!(!newer((None, 0), (None, 0)) && !newer((None, -1), (Some(&[5]), 0)));
}

#[test]
fn only_a_trusted_key_revokes() {
    let mut trust = TrustAnchors::default();
    let list = list(Some(&[1]), 0);
    assert!(trust.revoker(&list).is_none());
    trust.add(Certificate::read(&authority(b"b").certificate).unwrap()).unwrap();
    assert!(trust.revoker(&list).is_none(), "the same name, another key");
    let own = Certificate::read(&authority(b"a").certificate).unwrap();
    trust.add(own.clone()).unwrap();
    assert_eq!(trust.revoker(&list), Some(&own));
}
