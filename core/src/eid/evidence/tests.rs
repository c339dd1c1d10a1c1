use chrono::{DateTime, Utc};

use super::*;
use crate::{
    eid::{
        chip::{
            access_key::CardAccessNumber,
            reader::{Access, ReadPlan, Reader, Step},
            seed::Seed,
            session::CardReading,
        },
        pki::{Certificate, TrustAnchors},
        sim::{
            card::{Behaviour, CardFiles, SoftwareCard},
            issue::{CardPlan, SyntheticCard},
        },
    },
    id::CardChallengeId,
    person::PersonalNumber,
    proof::{Signer, SoftwareKey},
};

const CHALLENGE: [u8; 8] = *b"8 octets";

fn now() -> DateTime<Utc> {
    "2026-11-25T02:00:00Z".parse().unwrap()
}

fn card() -> SyntheticCard {
    CardPlan::citizen_card(b"evidence").issue()
}

fn trust(card: &SyntheticCard) -> TrustAnchors {
    let mut trust = TrustAnchors::default();
    trust.add(Certificate::read(&card.authority.certificate).unwrap()).unwrap();
    trust
}

/// Taps the card as a phone does: through PACE, secure messaging, and the challenge.
fn tap(card: &SyntheticCard, challenge: [u8; 8]) -> CardEvidence {
    let mut chip = SoftwareCard::new(CardFiles::from(card), Behaviour::default(), Seed::new([1; 32]));
    let access = Access::Can(CardAccessNumber::parse(&card.access_number).unwrap());
    let plan = ReadPlan { challenge: Some(challenge), ..ReadPlan::new(access) };
    let mut reader = Reader::new(plan, Seed::new([2; 32]));
    let mut came = None;
    loop {
        match reader.next(came.take()) {
            Step::Send(command) => came = Some(chip.transceive(&command)),
            Step::Progress(_) => {}
            Step::Done(read) => {
                let reading = CardReading::from(read.expect("nothing goes wrong"));
                return CardEvidence::of(CardChallengeId::from_uuid(uuid::Uuid::from_u128(7)), &reading).unwrap();
            }
            Step::Over => unreachable!(),
        }
    }
}

fn holder() -> PersonalNumber {
    CardPlan::citizen_card(b"evidence").holder.number
}

fn outcome(evidence: &CardEvidence, trust: &TrustAnchors, number: Option<&PersonalNumber>) -> CardOutcome {
    CardOutcome::of(&judge_card(evidence, CHALLENGE, trust, now()), number, trust.countries().contains("VN"))
}

#[test]
fn a_trusted_card_of_the_person_adds_possession_and_nothing_else_does() {
    let card = card();
    let (evidence, trust) = (tap(&card, CHALLENGE), trust(&card));
    let proven = outcome(&evidence, &trust, Some(&holder()));
    assert_eq!((proven, proven.assurance()), (CardOutcome::Proven, CardAssurance::Possession));

    let nobody = TrustAnchors::default();
    assert_eq!(outcome(&evidence, &nobody, Some(&holder())), CardOutcome::NothingTrusted);
    let other = PersonalNumber::parse("001300000026").unwrap();
    assert_eq!(outcome(&evidence, &trust, Some(&other)), CardOutcome::OtherPerson);
    assert_eq!(outcome(&evidence, &trust, None), CardOutcome::NoNumber);

    let stranger = CardPlan::citizen_card(b"somebody else's authority").issue();
    let of_stranger = tap(&stranger, CHALLENGE);
    assert_ne!(outcome(&of_stranger, &trust, Some(&holder())).assurance(), CardAssurance::Possession);

    let late = tap(&card, *b"another1");
    assert_eq!(outcome(&late, &trust, Some(&holder())), CardOutcome::NotGenuine, "it answered another challenge");
    let silent = CardEvidence { active_authentication: None, ..evidence.clone() };
    assert_eq!(outcome(&silent, &trust, Some(&holder())), CardOutcome::ChipNotProven);
    let mut without_key = evidence.clone();
    without_key.data_groups.remove(&15);
    assert_eq!(outcome(&without_key, &trust, Some(&holder())), CardOutcome::ChipNotProven);
    let mut copied = evidence.clone();
    copied.data_groups.insert(15, stranger.data_groups[&15].clone());
    assert_eq!(outcome(&copied, &trust, Some(&holder())), CardOutcome::NotGenuine, "a key that nobody signed");
}

#[test]
fn every_outcome_has_its_sentence() {
    for outcome in CardOutcome::ALL {
        assert_ne!(outcome.sentence().vi, outcome.as_str());
    }
}

fn signed(evidence: &CardEvidence, key: &SoftwareKey) -> Vec<u8> {
    let bundle = UnsignedBundle::new(evidence);
    let signature = key.sign(&bundle.message()).unwrap();
    bundle.signed(signature)
}

/// No change of any byte is unnoticed: there are no bytes that mean nothing.
fn check_changes(bundle: &[u8], key: &[u8], flips: &[u8]) {
    for at in 0..bundle.len() {
        for flip in flips {
            let mut changed = bundle.to_vec();
            changed[at] ^= flip;
            assert!(open_bundle(&changed, key).is_err(), "byte {at} flip {flip:02x}");
        }
    }
}

#[test]
#[ignore = "minutes: every change of every byte"]
fn every_change_of_each_byte_of_a_bundle() {
    let key = SoftwareKey::from_bytes(&[7; 32]).unwrap();
    let bundle = signed(&tap(&card(), CHALLENGE).without_face(), &key);
    let all: Vec<u8> = (1..=255).collect();
    check_changes(&bundle, &key.public_key(), &all);
}

#[test]
fn a_bundle_opens_for_its_phone_alone_and_no_byte_of_it_can_change() {
    let evidence = tap(&card(), CHALLENGE).without_face();
    let (key, other) = (SoftwareKey::from_bytes(&[7; 32]).unwrap(), SoftwareKey::from_bytes(&[8; 32]).unwrap());
    let bundle = signed(&evidence, &key);
    assert_eq!(open_bundle(&bundle, &key.public_key()), Ok(evidence));
    assert_eq!(open_bundle(&bundle, &other.public_key()), Err(BundleError::NotSigned));
    check_changes(&bundle, &key.public_key(), &[0x01, 0x80, 0xFF]);
    for length in 0..bundle.len() {
        assert!(open_bundle(&bundle[..length], &key.public_key()).is_err());
    }
    assert_eq!(open_bundle(&vec![0xD2; LONGEST_BUNDLE + 1], &key.public_key()), Err(BundleError::TooLong));
}

#[test]
fn a_bundle_has_one_form_and_few_files() {
    let key = SoftwareKey::from_bytes(&[7; 32]).unwrap();
    let read =
        |evidence: &CardEvidence| SignedBundle::read(&signed(evidence, &key)).map(|bundle| bundle.reading().clone());
    let mut evidence = tap(&card(), CHALLENGE).without_face();
    assert_eq!(read(&evidence).as_ref(), Ok(&evidence));
    // There are sixteen data groups; what has another number is none.
    for number in [0, 17, 255] {
        let mut more = evidence.clone();
        more.data_groups.insert(number, vec![0]);
        assert_eq!(read(&more), Err(BundleError::Malformed), "{number}");
    }
    evidence.data_groups = (1..=16).map(|number| (number, vec![number])).collect();
    assert!(read(&evidence).is_ok());
    // As long as one may be, and a byte longer.
    let spare = LONGEST_BUNDLE - signed(&evidence, &key).len();
    evidence.data_groups.insert(16, vec![0; spare]);
    let overhead = signed(&evidence, &key).len() - LONGEST_BUNDLE;
    evidence.data_groups.insert(16, vec![0; spare - overhead]);
    assert_eq!(signed(&evidence, &key).len(), LONGEST_BUNDLE);
    assert!(read(&evidence).is_ok());
    evidence.data_groups.insert(16, vec![0; spare - overhead + 1]);
    assert_eq!(read(&evidence), Err(BundleError::TooLong));
    // Deeply nested bytes cost no stack: the one form is four levels deep.
    for opener in [0x81, 0xD2, 0x9F, 0xA1] {
        let nested = [&[0xD2, 0x84][..], &vec![opener; 100_000]].concat();
        assert!(SignedBundle::read(&nested).is_err());
    }
}
