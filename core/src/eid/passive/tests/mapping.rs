//! EF.CardSecurity, and the chip's proof within PACE.

use super::*;
use crate::eid::{
    chip::{
        curve::{Curve, PrivateKey},
        pace::MappingProof,
        reader::MappingEvidence,
        seed::Seed,
    },
    der::{Tag, constructed, integer},
    sim::issue::card_security,
};

/// A chip with a static key, and its proof.
struct Chip {
    security: Vec<u8>,
    proof: MappingProof,
}

fn chip(card: &SyntheticCard, signed_at: Option<DateTime<Utc>>) -> Chip {
    let mut seed = Seed::new([4; 32]);
    let (key, factor) = (PrivateKey::draw(Curve::P256, &mut seed), PrivateKey::draw(Curve::P256, &mut seed));
    // id-PK-ECDH, and the key on a standardised curve: parameter 12.
    let oid = |last: &[u8]| [&[6, 4 + u8::try_from(last.len()).unwrap(), 4, 0, 0x7F, 0], last].concat();
    let algorithm = constructed(Tag::SEQUENCE, [oid(&[7, 1, 2]), integer(&[12])]);
    let bits = [vec![0x03, 66, 0], key.public_key()].concat();
    let info = constructed(Tag::SEQUENCE, [algorithm, bits]);
    let entry = constructed(Tag::SEQUENCE, [oid(&[7, 2, 2, 1, 2]), info]);
    let plan = SignedPlan { signed_at, ..card.signer.clone() };
    let proof = MappingProof {
        curve: Curve::P256,
        map_key: factor.times(&key.public_key()).unwrap().to_vec(),
        factor: factor.bytes().to_vec(),
    };
    Chip { security: card_security(&plan, &constructed(Tag::SET, [entry])), proof }
}

fn standing(chip: &Chip, trust: &TrustAnchors) -> Standing {
    judge_mapping(&MappingEvidence { proof: chip.proof.clone(), card_security: chip.security.clone() }, trust, at())
}

#[test]
fn a_chips_key_counts_as_far_as_its_signature_does() {
    let card = &*CARD;
    let own = trust(&[&card.authority.certificate]);
    let whole = chip(card, None);
    let report = authenticate_card_security(&whole.security, &own, at());
    assert_eq!(
        (report.signature, report.chain, report.standing),
        (SignatureState::Valid, ChainState::Trusted, Standing::Genuine)
    );
    assert_eq!(report.keys.len(), 1);
    assert_eq!(standing(&whole, &own), Standing::Genuine);
    assert_eq!(standing(&whole, &TrustAnchors::default()), Standing::Consistent);
    let other = CardPlan { seed: b"other".to_vec(), ..plan() }.issue();
    assert_eq!(standing(&whole, &trust(&[&other.authority.certificate])), Standing::Consistent);

    // A signed key that the chip does not hold.
    let copied = Chip { proof: MappingProof { factor: vec![1; 32], ..whole.proof.clone() }, ..chip(card, None) };
    assert_eq!(standing(&copied, &own), Standing::NotGenuine);
    // A signer whose time had passed, and one taken back.
    let early = chip(card, Some(plan().made_at - TimeDelta::days(1)));
    assert_eq!(authenticate_card_security(&early.security, &own, at()).chain, ChainState::Expired);
    let mut revoked = own.clone();
    let serial = Certificate::read(&card.signer.certificate).unwrap().serial().to_vec();
    let list = card.authority.revoke(&[&serial], at(), at() + TimeDelta::days(1));
    revoked.add_revocation_list(RevocationList::read(&list).unwrap());
    let report = authenticate_card_security(&whole.security, &revoked, at());
    assert_eq!((report.chain, report.standing), (ChainState::Revoked, Standing::NotGenuine));
    // The signed file of a card is none, and the other way round.
    assert_eq!(authenticate_card_security(&card.sod, &own, at()).findings[0].code, PassiveFindingCode::Malformed);
    assert_eq!(authenticate(&whole.security, &card.data_groups, &own, at()).signature, SignatureState::Invalid);
}

/// Each byte is changed; one whose change means nothing, provably, is said.
fn check_every_byte(flips: &[u8]) {
    let card = &*super::mutations::RSA;
    let own = trust(&[&card.authority.certificate]);
    let whole = chip(card, None);
    let before = authenticate_card_security(&whole.security, &own, at());
    assert_eq!(before.standing, Standing::Genuine);
    let codes = |report: &CardSecurityReport| report.findings.iter().map(|finding| finding.code).collect::<Vec<_>>();
    let known = codes(&before);
    for index in 0..whole.security.len() {
        for flip in flips {
            let mut changed = whole.security.clone();
            changed[index] ^= flip;
            let report = authenticate_card_security(&changed, &own, at());
            if report.standing == Standing::Genuine {
                let new: Vec<_> = codes(&report).into_iter().filter(|code| !known.contains(code)).collect();
                assert_eq!(new.len(), 1, "byte {index} flip {flip:02x} goes unnoticed");
                assert!(super::mutations::MEANS_NOTHING.contains(&new[0]), "byte {index} flip {flip:02x}: {new:?}");
            }
        }
    }
}

#[test]
fn three_changes_of_each_byte_of_card_security() {
    check_every_byte(&super::mutations::THREE);
}

#[test]
#[ignore = "minutes: every change of every byte"]
fn every_change_of_each_byte_of_card_security() {
    check_every_byte(&(1..=255).collect::<Vec<u8>>());
}
