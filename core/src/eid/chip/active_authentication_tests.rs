use serde::Deserialize;

use super::{super::hex, *};

#[derive(Deserialize)]
struct File {
    challenge: String,
    rsa: Rsa,
    ecdsa: Vec<Ecdsa>,
}

#[derive(Deserialize)]
struct Rsa {
    group_15: String,
    cases: Vec<RsaCase>,
}

#[derive(Deserialize)]
struct RsaCase {
    name: String,
    signature: String,
}

#[derive(Deserialize)]
struct Ecdsa {
    name: String,
    group_15: String,
    hash: u8,
    plain: String,
    der: String,
}

fn file() -> File {
    serde_json::from_str(include_str!("../../../../tests/vectors/eid/active_authentication.json")).unwrap()
}

fn evidence(file: &File, signature: &[u8]) -> ActiveEvidence {
    ActiveEvidence { challenge: hex::decode(&file.challenge).try_into().unwrap(), signature: signature.to_vec() }
}

/// ECDSA with a hash, as DG14 names it.
fn plain(hash: u8) -> Oid {
    let [a, b, c, d, e, f, g, h, i] = ECDSA_PLAIN;
    Oid::from(&[a, b, c, d, e, f, g, h, i, hash])
}

fn key(group_15: &str) -> ActiveKey {
    ActiveKey::parse_group_15(&hex::decode(group_15)).unwrap()
}

#[test]
fn signatures_with_every_trailer_are_verified() {
    let file = file();
    let key = key(&file.rsa.group_15);
    assert_eq!(key.signature_bytes(), 256);
    assert!(file.rsa.cases.len() >= 10);
    for case in &file.rsa.cases {
        let right = evidence(&file, &hex::decode(&case.signature));
        assert_eq!(right.verify(&key, None), ActiveVerdict::Genuine, "{}", case.name);
        let other = ActiveEvidence { challenge: [8; 8], ..right.clone() };
        assert_eq!(other.verify(&key, None), ActiveVerdict::Forged, "{}", case.name);
        let mut changed = right.clone();
        changed.signature[200] ^= 1;
        assert_eq!(changed.verify(&key, None), ActiveVerdict::Forged, "{}", case.name);
    }
}

#[test]
fn a_signature_that_lost_its_end_is_incomplete_and_a_longer_one_forged() {
    let file = file();
    let key = key(&file.rsa.group_15);
    let right = hex::decode(&file.rsa.cases[0].signature);
    assert_eq!(evidence(&file, &right[..231]).verify(&key, None), ActiveVerdict::Incomplete);
    assert_eq!(evidence(&file, &[&[0], &right[..]].concat()).verify(&key, None), ActiveVerdict::Forged);
    assert_eq!(evidence(&file, &[0xFF; 256]).verify(&key, None), ActiveVerdict::Forged);
}

#[test]
fn weak_or_endless_keys_are_not_calculated_with() {
    let file = file();
    let ActiveKey::Rsa { modulus, exponent } = key(&file.rsa.group_15) else { panic!("an RSA key") };
    for (modulus, exponent) in [
        (vec![0xFF; 64], exponent.clone()),
        (vec![0xFF; 1_025], exponent),
        (modulus.clone(), vec![1]),
        (modulus.clone(), vec![1; 9]),
        ([&modulus[..255], &[0]].concat(), vec![3]),
    ] {
        let signature = vec![1; modulus.len()];
        let verdict = evidence(&file, &signature).verify(&ActiveKey::Rsa { modulus, exponent }, None);
        assert_eq!(verdict, ActiveVerdict::Unsupported);
    }
}

#[test]
fn ecdsa_is_verified_as_the_standard_writes_it_and_in_der() {
    let file = file();
    assert!(file.ecdsa.len() >= 7);
    for case in &file.ecdsa {
        let key = key(&case.group_15);
        let algorithm = plain(case.hash);
        for signature in [&case.plain, &case.der] {
            let right = evidence(&file, &hex::decode(signature));
            assert_eq!(right.verify(&key, Some(&algorithm)), ActiveVerdict::Genuine, "{}", case.name);
            for at in 0..right.signature.len() {
                let mut changed = right.clone();
                changed.signature[at] ^= 0x04;
                if at % 11 == 0 {
                    assert_ne!(changed.verify(&key, Some(&algorithm)), ActiveVerdict::Genuine, "{at}");
                }
            }
            let other = plain(if case.hash == 4 { 3 } else { 4 });
            assert_eq!(right.verify(&key, Some(&other)), ActiveVerdict::Forged, "{}", case.name);
            let unknown = plain(6);
            assert_eq!(right.verify(&key, Some(&unknown)), ActiveVerdict::Unsupported, "{}", case.name);
        }
    }
    // The hash that fits the curve, where DG14 names none.
    let first = &file.ecdsa[0];
    let right = evidence(&file, &hex::decode(&first.plain));
    assert_eq!(right.verify(&key(&first.group_15), None), ActiveVerdict::Genuine);
}
