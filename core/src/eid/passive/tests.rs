//! Cards of a software issuer, whole and broken.

use std::sync::LazyLock;

use chrono::TimeDelta;

use super::*;
use crate::eid::{
    der::{Limits, to_der},
    pki::{CurveName, PssParameters, RevocationList, SignatureScheme, TrustRefusal},
    sim::issue::{Authority, CardPlan, CertificatePlan, KeyKind, SignedPlan, SigningKey, SyntheticCard},
};

mod algorithms;
mod chains;
mod mapping;
mod mutations;

fn at() -> DateTime<Utc> {
    "2026-11-28T00:00:00Z".parse().unwrap()
}

fn trust(certificates: &[&[u8]]) -> TrustAnchors {
    let mut trust = TrustAnchors::default();
    for bytes in certificates {
        trust.add(Certificate::read(bytes).unwrap()).unwrap();
    }
    trust
}

const EC: KeyKind = KeyKind::Ec { curve: CurveName::Secp256r1, explicit: false };
const ECDSA: SignatureScheme = SignatureScheme::Ecdsa(HashAlgorithm::Sha256);

/// A card whose keys are quick: named curves of 256 bits.
fn plan() -> CardPlan {
    let mut plan = CardPlan::citizen_card(b"passive");
    plan.authority = (EC, ECDSA);
    plan.signer = (EC, ECDSA);
    plan.active_authentication = EC;
    plan
}

static CARD: LazyLock<SyntheticCard> = LazyLock::new(|| plan().issue());

fn judge(card: &SyntheticCard, trust: &TrustAnchors) -> Report {
    authenticate(&card.sod, &card.data_groups, trust, at())
}

fn codes(report: &Report) -> Vec<PassiveFindingCode> {
    report.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_card_of_a_trusted_issuer_is_genuine_and_of_another_only_consistent() {
    let card = &*CARD;
    let report = judge(card, &trust(&[&card.authority.certificate]));
    assert_eq!(codes(&report), [PassiveFindingCode::TimeOfQuestion, PassiveFindingCode::NoRevocationList]);
    assert_eq!((report.signature, report.chain), (SignatureState::Valid, ChainState::Trusted));
    assert!(report.hashes.values().all(|state| *state == HashState::Match) && report.hashes.len() == 5);
    let agrees = Comparison::Agrees;
    assert_eq!(report.checks, CrossChecks { number: agrees, expiry: agrees, country: agrees });
    assert_eq!(report.standing(), Standing::Genuine);
    assert_eq!(report.belongs_to(&plan().holder.number), Comparison::Agrees);
    assert_eq!(report.belongs_to(&"001300000018".parse().unwrap()), Comparison::Differs);
    assert!(!format!("{report:?}").contains("001300000017"));

    let unchecked = judge(card, &TrustAnchors::default());
    assert_eq!((unchecked.chain, unchecked.standing()), (ChainState::NotChecked, Standing::Consistent));
    assert!(codes(&unchecked).contains(&PassiveFindingCode::OnlyConsistent));
    let other = CardPlan { seed: b"other".to_vec(), ..plan() }.issue();
    let unknown = judge(card, &trust(&[&other.authority.certificate]));
    assert_eq!((unknown.chain, unknown.standing()), (ChainState::Unknown, Standing::Consistent));
    assert!(codes(&unknown).contains(&PassiveFindingCode::OtherKey), "same name, other key");
}

#[test]
fn each_file_has_its_own_answer() {
    let card = &*CARD;
    let trust = trust(&[&card.authority.certificate]);
    let mut files = card.data_groups.clone();
    files.remove(&2);
    *files.get_mut(&13).unwrap().last_mut().unwrap() ^= 1;
    files.insert(11, vec![0x6B, 0]);
    let report = authenticate(&card.sod, &files, &trust, at());
    let states: Vec<_> = report.hashes.iter().map(|(number, state)| (*number, *state)).collect();
    let expected = [
        (1, HashState::Match),
        (2, HashState::NotGiven),
        (11, HashState::NotListed),
        (13, HashState::Mismatch),
        (14, HashState::Match),
        (15, HashState::Match),
    ];
    assert_eq!(states, expected);
    assert_eq!(report.standing(), Standing::NotGenuine);
    assert_eq!(report.checks.number, Comparison::NotCompared, "what is not signed is not compared");
    files.remove(&11);
    files.remove(&13);
    assert_eq!(authenticate(&card.sod, &files, &trust, at()).standing(), Standing::Genuine);
    let nothing = authenticate(&card.sod, &BTreeMap::new(), &trust, at());
    assert_eq!(nothing.standing(), Standing::NotGenuine, "no file was looked at");
    let garbage = authenticate(&[0x77, 0], &files, &trust, at());
    assert_eq!((garbage.signature, garbage.chain), (SignatureState::Invalid, ChainState::NotChecked));
    assert!(garbage.hashes.values().all(|state| *state == HashState::NotListed));
}

#[test]
fn what_a_signed_card_says_twice_must_agree() {
    let signer = |plan: &CardPlan| plan.issue();
    let base = plan();
    let whole = signer(&base);
    // The issuer signed a text of somebody else.
    let mut other = base.clone();
    other.holder.number = "001300000025".parse().unwrap();
    other.holder.expires = None;
    let mut files = whole.data_groups.clone();
    files.insert(13, signer(&other).data_groups[&13].clone());
    let sod = crate::eid::sim::issue::security_object(&whole.signer, &files, HashAlgorithm::Sha256, 0);
    let trust = trust(&[&whole.authority.certificate]);
    let report = authenticate(&sod, &files, &trust, at());
    assert_eq!(report.checks.number, Comparison::Differs);
    assert_eq!(report.checks.expiry, Comparison::NotCompared);
    assert_eq!((report.standing(), report.number.as_ref()), (Standing::NotGenuine, None));
    // A foreign signer for Vietnamese lines.
    let foreign = CardPlan { country: "DE".into(), ..plan() }.issue();
    let report = judge(&foreign, &self::trust(&[&foreign.authority.certificate]));
    assert_eq!((report.chain, report.checks.country), (ChainState::Trusted, Comparison::Differs));
    assert_eq!(report.standing(), Standing::NotGenuine);
    // A card past its day is genuine still, and said to be past it.
    let late = authenticate(&whole.sod, &whole.data_groups, &trust, "2034-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(late.standing(), Standing::Genuine);
    let mut short = plan();
    short.holder.expires = chrono::NaiveDate::from_ymd_opt(2026, 1, 15);
    let short = short.issue();
    assert!(codes(&judge(&short, &trust)).contains(&PassiveFindingCode::CardExpired));
}

#[test]
fn signed_data_may_be_in_the_indefinite_form() {
    let card = &*CARD;
    // Each constructed element down to the content's, unwrapped and wrapped again without a length.
    fn indefinite(bytes: &[u8], depth: usize) -> Vec<u8> {
        let mut reader = crate::eid::der::Reader::new(bytes);
        let mut out = Vec::new();
        while let Ok(element) = reader.any() {
            if !element.tag.constructed || depth == 0 {
                out.extend_from_slice(element.bytes);
                continue;
            }
            let tag = element.bytes.len() - element.content.len();
            let tag = if element.bytes[0] & 0x1F == 0x1F { tag.min(2) } else { 1 };
            out.extend_from_slice(&element.bytes[..tag]);
            out.push(0x80);
            out.extend(indefinite(element.content, depth - 1));
            out.extend_from_slice(&[0, 0]);
        }
        out
    }
    let sod = indefinite(&card.sod, 4);
    assert_ne!(sod, card.sod);
    assert_eq!(to_der(&sod, Limits::FILE).unwrap(), card.sod);
    let trust = trust(&[&card.authority.certificate]);
    assert_eq!(authenticate(&sod, &card.data_groups, &trust, at()), judge(card, &trust));
}
