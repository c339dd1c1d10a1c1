use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::*;
use crate::eid::{
    Weight,
    chip::{
        active_authentication::{ActiveEvidence, ActiveVerdict},
        chip_authentication::ChipEvidence,
        cipher::CipherKind,
        curve::{Curve, PrivateKey},
        failure::{ReadError, ReadStep},
        hex,
        secure_messaging::SecureMessagingError,
        security_info::{ActiveKey, SecurityInfos},
        status_word::StatusWord,
        tlv::object,
    },
    pki::{CurveName, HashAlgorithm, SignatureScheme},
    sim::{
        card::{ActivePrivateKey, Behaviour, CardFault, CardFiles, CardKeys, FaultKind, SoftwareCard},
        issue::{self, Authority, CertificatePlan, SignedPlan, SigningKey},
    },
};

mod faults;
mod files;
mod speech;

const CHALLENGE: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

/// What a card of a test speaks.
#[derive(Clone, Copy)]
struct Speech {
    curve: Curve,
    cipher: CipherKind,
    mapping: u8,
    chip_curve: Curve,
    chip_cipher: CipherKind,
    active: Option<Curve>,
}

/// As Vietnamese cards are said to be.
const USUAL: Speech = Speech {
    curve: Curve::BrainpoolP256r1,
    cipher: CipherKind::Aes128,
    mapping: 2,
    chip_curve: Curve::BrainpoolP256r1,
    chip_cipher: CipherKind::Aes128,
    active: None,
};

fn arc(cipher: CipherKind) -> u8 {
    match cipher {
        CipherKind::TripleDes => 1,
        CipherKind::Aes128 => 2,
        CipherKind::Aes192 => 3,
        CipherKind::Aes256 => 4,
    }
}

fn parameter_id(curve: Curve) -> u8 {
    match curve {
        Curve::P256 => 12,
        Curve::BrainpoolP256r1 => 13,
        Curve::P384 => 15,
        Curve::BrainpoolP384r1 => 16,
        Curve::P521 => 18,
    }
}

/// `bsi-de protocols smartcard` and three arcs below it.
fn protocol(arcs: [u8; 3]) -> Vec<u8> {
    [&hex::decode("060A04007F00070202")[..], &arcs].concat()
}

fn number(value: u8) -> Vec<u8> {
    vec![0x02, 0x01, value]
}

fn pace_info(speech: Speech) -> Vec<u8> {
    let oid = protocol([4, speech.mapping, arc(speech.cipher)]);
    object(0x30, &[oid, number(2), number(parameter_id(speech.curve))].concat())
}

/// SubjectPublicKeyInfo with the curve by its standardised name.
fn public_key_info(key: &PrivateKey) -> Vec<u8> {
    let algorithm = [hex::decode("060704007F00070102"), number(parameter_id(key.curve()))].concat();
    let bits = object(0x03, &[&[0x00], &key.public_key()[..]].concat());
    object(0x30, &[object(0x30, &algorithm), bits].concat())
}

fn chip_key_info(key: &PrivateKey) -> Vec<u8> {
    object(0x30, &[hex::decode("060904007F000702020102"), public_key_info(key), number(1)].concat())
}

fn card_access(speech: Speech) -> Vec<u8> {
    object(0x31, &pace_info(speech))
}

/// EF.CardSecurity, signed by an issuer in software.
fn card_security(key: &PrivateKey) -> Vec<u8> {
    let kind = issue::KeyKind::Ec { curve: CurveName::Secp256r1, explicit: false };
    let scheme = SignatureScheme::Ecdsa(HashAlgorithm::Sha256);
    let made_at = "2025-01-01T00:00:00Z".parse().unwrap();
    let authority = CertificatePlan::authority("VN", "CSCA", made_at);
    let authority = Authority::root(&authority, SigningKey::make(kind, b"authority"), scheme);
    let signing = SigningKey::make(kind, b"signer");
    let plan = SignedPlan {
        certificate: authority.certify(&CertificatePlan::signer("VN", "Signer", made_at), &signing),
        key: signing,
        scheme,
        signed_at: None,
        names_key_only: false,
        by_key_id: false,
        beside: Vec::new(),
    };
    issue::card_security(&plan, &object(0x31, &chip_key_info(key)))
}

fn group_14(speech: Speech, key: &PrivateKey) -> Vec<u8> {
    let chip = [protocol([3, 2, arc(speech.chip_cipher)]), number(1), number(1)].concat();
    object(0x6E, &object(0x31, &[pace_info(speech), object(0x30, &chip), chip_key_info(key)].concat()))
}

#[derive(Deserialize)]
struct Vectors {
    rsa: RsaKey,
}

#[derive(Deserialize)]
struct RsaKey {
    group_15: String,
    modulus: String,
    private_exponent: String,
}

fn files(speech: Speech) -> CardFiles {
    let mut seed = Seed::new([3; 32]);
    let chip = PrivateKey::draw(speech.chip_curve, &mut seed);
    let mapping = PrivateKey::draw(speech.curve, &mut seed);
    let (group_15, active) = match speech.active {
        Some(curve) => {
            let key = PrivateKey::draw(curve, &mut seed);
            (object(0x6F, &public_key_info(&key)), ActivePrivateKey::Ec(key))
        }
        None => {
            let text = include_str!("../../../../../tests/vectors/eid/active_authentication.json");
            let Vectors { rsa } = serde_json::from_str(text).unwrap();
            let (modulus, exponent) = (hex::decode(&rsa.modulus), hex::decode(&rsa.private_exponent));
            (hex::decode(&rsa.group_15), ActivePrivateKey::Rsa { modulus, exponent, trailer: vec![0x34, 0xCC] })
        }
    };
    let face: Vec<u8> = (0..2_500u32).map(|at| (at * 7 % 251) as u8).collect();
    CardFiles {
        com: object(0x60, &[0x5F, 0x01, 0x04, 0x30, 0x31, 0x30, 0x37]),
        sod: object(0x77, &vec![0x5A; 700]),
        dgs: BTreeMap::from([
            (1, object(0x61, &[0x11; 93])),
            (2, object(0x75, &face)),
            (3, object(0x63, &[0x33; 50])),
            (13, object(0x6D, "Trần Thị Mẫu".as_bytes())),
            (14, group_14(speech, &chip)),
            (15, group_15),
        ]),
        card_access: card_access(speech),
        card_security: card_security(&mapping),
        keys: CardKeys {
            can: CardAccessNumber::parse("000017"),
            mrz: Some(MrzKey::new("L898902C<369080619406236")),
            chip: Some((chip, Some(1))),
            mapping: Some(mapping),
            active: Some(active),
        },
    }
}

fn card(speech: Speech) -> SoftwareCard {
    SoftwareCard::new(files(speech), Behaviour::default(), Seed::new([5; 32]))
}

/// A card as Vietnamese cards are said to be, for other tests.
pub(crate) fn usual_card() -> SoftwareCard {
    card(USUAL)
}

fn can() -> Access {
    Access::Can(CardAccessNumber::parse("000017").unwrap())
}

fn plan() -> ReadPlan {
    ReadPlan { challenge: Some(CHALLENGE), ..ReadPlan::new(can()) }
}

fn seed() -> Seed {
    Seed::new([7; 32])
}

/// Far more steps than any run takes: a reader that hangs fails here.
const MOST_STEPS: usize = 4_000;

fn drive(mut reader: Reader, card: &mut SoftwareCard) -> Result<ChipRead, Interrupted> {
    let mut came = None;
    let mut last = 0;
    for _ in 0..MOST_STEPS {
        match reader.next(came.take()) {
            Step::Send(bytes) => came = Some(card.transceive(&bytes)),
            Step::Progress(progress) => {
                assert!(progress.percent >= last && progress.percent <= 100);
                last = progress.percent;
            }
            Step::Done(result) => {
                assert!(matches!(reader.next(None), Step::Over));
                return *result;
            }
            Step::Over => panic!("over before it was done"),
        }
    }
    panic!("the reader does not come to an end");
}

fn read(card: &mut SoftwareCard) -> Result<ChipRead, Interrupted> {
    drive(Reader::new(plan(), seed()), card)
}

fn codes(read: &ChipRead) -> Vec<(ChipFindingCode, Option<ChipFile>)> {
    read.findings.iter().map(|finding| (finding.code, finding.file)).collect()
}

const ABSENT_11: (ChipFindingCode, Option<ChipFile>) = (ChipFindingCode::FileAbsent, Some(ChipFile::Dg11));
const GENUINE_14: (ChipFindingCode, Option<ChipFile>) = (ChipFindingCode::ChipGenuine, Some(ChipFile::Dg14));
const GENUINE_15: (ChipFindingCode, Option<ChipFile>) = (ChipFindingCode::ActiveGenuine, Some(ChipFile::Dg15));

/// Every file that came out is one of the card's, byte for byte.
fn assert_whole(read: &ChipRead, files: &CardFiles) {
    for (file, bytes) in &read.files {
        assert_eq!(Some(&bytes[..]), files.file(*file), "{file}");
    }
}

fn assert_complete(read: &ChipRead, files: &CardFiles) {
    assert_whole(read, files);
    for file in [ChipFile::Com, ChipFile::Sod, ChipFile::Dg1, ChipFile::Dg2, ChipFile::Dg13, ChipFile::Dg14] {
        assert!(read.file(file).is_some(), "{file}");
    }
    assert!(read.file(ChipFile::Dg15).is_some() && read.file(ChipFile::Dg11).is_none());
}
