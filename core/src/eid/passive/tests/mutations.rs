//! No byte of a card can be changed unnoticed.

use super::*;

/// A card whose signatures are quick to judge, so that every byte can be tried.
pub(super) static RSA: LazyLock<SyntheticCard> = LazyLock::new(|| {
    let rsa = (KeyKind::Rsa { bits: 1024, exponent: 3 }, SignatureScheme::RsaPkcs1(HashAlgorithm::Sha256));
    CardPlan { authority: rsa, signer: rsa, says_when: true, ..plan() }.issue()
});

/// What is said when a change means nothing, provably: the same certificate is found by its serial number and a name that only
/// differs in letter case or in the type of its strings, or the signature names its key alone and the hash is the same.
pub(super) const MEANS_NOTHING: [PassiveFindingCode; 2] =
    [PassiveFindingCode::SignerNameDiffers, PassiveFindingCode::SchemeFromDigest];

/// The bytes of the signed file whose change by one of `flips` is only said, not refused.
fn try_all(card: &SyntheticCard, step: usize, flips: &[u8]) -> Vec<usize> {
    let trust = trust(&[&card.authority.certificate]);
    let whole = judge(card, &trust);
    assert_eq!(whole.standing(), Standing::Genuine);
    let mut said = Vec::new();
    for index in (0..card.sod.len()).step_by(step) {
        for flip in flips {
            let mut sod = card.sod.clone();
            sod[index] ^= flip;
            let report = authenticate(&sod, &card.data_groups, &trust, at());
            if report.standing() == Standing::Genuine {
                let new: Vec<_> = codes(&report).into_iter().filter(|code| !codes(&whole).contains(code)).collect();
                assert_eq!(new.len(), 1, "byte {index} flip {flip:02x} goes unnoticed");
                assert!(MEANS_NOTHING.contains(&new[0]), "byte {index} flip {flip:02x}: {new:?}");
                said.push(index);
            }
        }
    }
    said.dedup();
    said
}

/// Where the signer is named beside the signature, and where its algorithm is.
fn may_mean_nothing(card: &SyntheticCard) -> Vec<std::ops::Range<usize>> {
    let certificate = Certificate::read(&card.signer.certificate).unwrap();
    let issuer = certificate.issuer().as_bytes();
    let name = card.sod.windows(issuer.len()).rposition(|window| window == issuer).unwrap();
    // sha256WithRSAEncryption and rsaEncryption differ in the last byte.
    let algorithm = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B];
    let algorithm = card.sod.windows(9).rposition(|window| window == algorithm);
    let last = algorithm.map(|start| start + 8..start + 9);
    std::iter::once(name..name + issuer.len()).chain(last).collect()
}

fn check(card: &SyntheticCard, step: usize, flips: &[u8]) {
    let places = may_mean_nothing(card);
    for index in try_all(card, step, flips) {
        assert!(places.iter().any(|place| place.contains(&index)), "byte {index}");
    }
}

/// Every change of each file is a mismatch of that file and of no other.
fn check_files(card: &SyntheticCard, flips: &[u8]) {
    let trust = trust(&[&card.authority.certificate]);
    for (number, file) in &card.data_groups {
        for index in 0..file.len() {
            for flip in flips {
                let mut files = card.data_groups.clone();
                files.get_mut(number).unwrap()[index] ^= flip;
                let report = authenticate(&card.sod, &files, &trust, at());
                let wrong = report.hashes.iter().filter(|(_, state)| **state != HashState::Match);
                let wrong: Vec<(u8, HashState)> = wrong.map(|(number, state)| (*number, *state)).collect();
                assert_eq!(wrong, [(*number, HashState::Mismatch)], "DG{number} byte {index} flip {flip:02x}");
                assert_eq!(report.standing(), Standing::NotGenuine, "DG{number} byte {index} flip {flip:02x}");
            }
        }
    }
}

/// An authority that another key signed is none to end at; one whose own signature does not fit is none at all.
fn check_authority(card: &SyntheticCard, flips: &[u8]) {
    for index in 0..card.authority.certificate.len() {
        for flip in flips {
            let mut bytes = card.authority.certificate.clone();
            bytes[index] ^= flip;
            let mut trust = TrustAnchors::default();
            let taken = Certificate::read(&bytes).is_ok_and(|certificate| trust.add(certificate).is_ok());
            let report = judge(card, &trust);
            assert_ne!(report.chain, ChainState::Trusted, "byte {index} flip {flip:02x}, taken: {taken}");
        }
    }
}

/// The signer's certificate, and a revocation list: what is signed by an authority is signed whole.
fn check_signed(card: &SyntheticCard, flips: &[u8]) {
    let authority = Certificate::read(&card.authority.certificate).unwrap();
    let key = authority.public_key().unwrap();
    let list = card.authority.revoke_numbered(&[3], &[&[7], &[8]], at(), at() + TimeDelta::days(90));
    for (what, bytes) in [("certificate", &card.signer.certificate), ("list", &list)] {
        let is_whole = |bytes: &[u8]| match what {
            "list" => RevocationList::read(bytes).is_ok_and(|list| list.is_from(&authority)),
            _ => Certificate::read(bytes).is_ok_and(|certificate| certificate.verify(&key).is_ok()),
        };
        assert!(is_whole(bytes));
        for index in 0..bytes.len() {
            for flip in flips {
                let mut changed = bytes.clone();
                changed[index] ^= flip;
                assert!(!is_whole(&changed), "{what} byte {index} flip {flip:02x}");
            }
        }
    }
}

pub(super) const THREE: [u8; 3] = [0x01, 0x20, 0x80];

#[test]
fn three_changes_of_each_byte_of_the_signed_file() {
    check(&RSA, 1, &THREE);
    check(&CARD, 31, &[0x04]);
}

#[test]
fn three_changes_of_each_byte_of_a_file() {
    check_files(&RSA, &THREE);
}

#[test]
fn three_changes_of_each_byte_of_certificates_and_lists() {
    check_authority(&RSA, &THREE);
    check_signed(&RSA, &THREE);
}

#[test]
#[ignore = "minutes: every change of every byte, for RSA and for a curve"]
fn every_change_of_each_byte_of_the_signed_file() {
    let all: Vec<u8> = (1..=255).collect();
    check(&RSA, 1, &all);
    check(&CARD, 1, &[0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80]);
}

#[test]
#[ignore = "minutes: every change of every byte"]
fn every_change_of_each_byte_of_files_certificates_and_lists() {
    let all: Vec<u8> = (1..=255).collect();
    check_files(&RSA, &all);
    check_authority(&RSA, &all);
    check_signed(&RSA, &all);
}

#[test]
fn what_no_signature_covers_is_checked_on_purpose() {
    let card = &*CARD;
    let trust = trust(&[&card.authority.certificate]);
    let refused = |sod: &[u8], what: &str| {
        let report = authenticate(sod, &card.data_groups, &trust, at());
        assert_eq!((report.signature, report.standing()), (SignatureState::Invalid, Standing::NotGenuine), "{what}");
    };
    refused(&[card.sod.as_slice(), &[0]].concat(), "a byte behind it");
    let replaced = |from: &[u8], to: &[u8], last: bool| {
        let mut windows = card.sod.windows(from.len());
        let at =
            if last { windows.rposition(|window| window == from) } else { windows.position(|window| window == from) };
        let mut sod = card.sod.clone();
        sod[at.unwrap()..][..to.len()].copy_from_slice(to);
        sod
    };
    let signed_data = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
    let enveloped = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03];
    refused(&replaced(&signed_data, &enveloped, false), "another outer type");
    let version = |number: u8| [2, 1, number, 0x31, 0x0F];
    for other in [0, 1, 2, 4, 5] {
        refused(&replaced(&version(3), &version(other), false), "another version");
    }
    let sha = |last: u8| [0x30, 0x0B, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last];
    let announced: [u8; 15] = [[0x31, 0x0F, 0x30, 0x0D].as_slice(), &sha(1)[2..]].concat().try_into().unwrap();
    let mut other = announced;
    other[14] = 2;
    refused(&replaced(&announced, &other, false), "another digest is announced");
    refused(&replaced(&[0x67, 0x81, 8, 1, 1, 1], &[0x67, 0x81, 8, 1, 1, 2], false), "another type of content");
}

mod bytes_of_strangers {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// A stable list of random changes: insertions, deletions and repetitions, not only flips.
        #[test]
        fn any_change_of_signed_data_is_survived(
            edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..6),
        ) {
            let card = &*RSA;
            let mut sod = card.sod.clone();
            for (index, byte, kind) in edits {
                let index = index.index(sod.len());
                match kind {
                    0 => sod[index] = byte,
                    1 => sod.insert(index, byte),
                    _ => drop(sod.remove(index)),
                }
            }
            let report = authenticate(&sod, &card.data_groups, &TrustAnchors::default(), at());
            prop_assert!(report.standing() != Standing::Genuine);
        }
    }
}
