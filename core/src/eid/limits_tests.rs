//! The bounds that docs/CARD.md lists: each is met, and gone beyond by one. Those of BER-TLV, of BER to DER, of SecurityInfos, of keys and
//! of bundles stand beside their code.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    card_qr::read_card_qr,
    der::{Limits, Reader, Tag, constructed, element, integer},
    lds::{read_data_group_11, read_data_group_13},
    mrz::read_mrz,
    pki::{
        Certificate, ChainState, CurveName, HashAlgorithm, JudgedAt, MasterList, SignatureScheme, SignedData,
        TrustAnchors, judge_chain,
    },
    sim::issue::{Authority, CertificatePlan, KeyKind, SignedPlan, SigningKey, master_list, sign},
};

const EC: KeyKind = KeyKind::Ec { curve: CurveName::Secp256r1, explicit: false };
const ECDSA: SignatureScheme = SignatureScheme::Ecdsa(HashAlgorithm::Sha256);

fn at() -> DateTime<Utc> {
    "2026-11-28T00:00:00Z".parse().unwrap()
}

fn key(seed: &[u8]) -> SigningKey {
    SigningKey::make(EC, seed)
}

fn root() -> Authority {
    Authority::root(&CertificatePlan::authority("VN", "CSCA", at()), key(b"root"), ECDSA)
}

fn plan() -> CertificatePlan {
    CertificatePlan::signer("VN", "Signer", at())
}

fn is_certificate(plan: &CertificatePlan) -> bool {
    Certificate::read(&root().certify(plan, &key(b"signer"))).is_ok()
}

#[test]
fn a_certificate_has_few_extensions_purposes_and_digits() {
    // Three are there: what the key may do, and the identifiers of both keys.
    let with_extensions = |count: u32| {
        let mut plan = plan();
        plan.extensions.extend((3..count).map(|number| (format!("2.999.{number}"), false, vec![5, 0])));
        is_certificate(&plan)
    };
    assert!(with_extensions(64) && !with_extensions(65));
    let with_purposes = |count: usize| {
        let mut plan = plan();
        let purpose = element(Tag::OID, &[0x2A, 3, 4]);
        plan.extensions.push(("2.5.29.37".into(), false, constructed(Tag::SEQUENCE, vec![purpose; count])));
        is_certificate(&plan)
    };
    assert!(with_purposes(64) && !with_purposes(65));
    let with_serial = |bytes: usize| is_certificate(&CertificatePlan { serial: vec![1; bytes], ..plan() });
    assert!(with_serial(64) && !with_serial(65));
}

#[test]
fn a_name_has_few_parts() {
    let whole = root().certify(&plan(), &key(b"signer"));
    let certificate = Certificate::read(&whole).unwrap();
    // One part of the subject's last SET, as often as wanted; who signed it does not matter for reading.
    let part = constructed(Tag::SEQUENCE, [element(Tag::OID, &[0x55, 4, 3]), element(Tag::UTF8_STRING, b"x")]);
    let with_parts = |count: usize| {
        let name = constructed(Tag::SEQUENCE, [constructed(Tag::SET, vec![part.clone(); count])]);
        let old = certificate.subject().as_bytes();
        let mut outer = Reader::new(&whole).sequence().unwrap();
        let content = outer.any().unwrap().content;
        let (algorithm, signature) = (outer.any().unwrap().bytes, outer.any().unwrap().bytes);
        let place = content.windows(old.len()).rposition(|window| window == old).unwrap();
        let content = constructed(Tag::SEQUENCE, [&content[..place], &name, &content[place + old.len()..]]);
        Certificate::read(&constructed(Tag::SEQUENCE, [content.as_slice(), algorithm, signature])).is_ok()
    };
    assert!(with_parts(32) && !with_parts(33));
}

fn signed_plan(beside: usize) -> SignedPlan {
    let (root, key) = (root(), key(b"list"));
    SignedPlan {
        certificate: root.certify(&CertificatePlan::list_signer("VN", "List", at()), &key),
        key,
        scheme: ECDSA,
        signed_at: None,
        names_key_only: false,
        by_key_id: false,
        beside: vec![root.certificate; beside],
    }
}

#[test]
fn few_certificates_stand_beside_a_signature_and_many_in_a_list() {
    let with_beside = |count: usize| SignedData::read(&sign(&signed_plan(count - 1), "2.999.1", b"x"), Limits::FILE);
    assert!(with_beside(64).is_ok() && with_beside(65).is_err());
    let listed = |count: usize| MasterList::read(&master_list(&signed_plan(0), &vec![vec![0x30, 0]; count]));
    assert_eq!(listed(10_000).unwrap().unreadable(), 10_000);
    assert!(listed(10_001).is_err());
}

#[test]
fn a_path_has_few_links() {
    let chain = |links: usize| {
        let mut trust = TrustAnchors::default();
        let mut last = root();
        trust.add(Certificate::read(&last.certificate).unwrap()).unwrap();
        for number in 0..links {
            let plan = CertificatePlan::authority("VN", "CSCA", at());
            last = last.subordinate(&plan, key(&[b"link".as_slice(), &number.to_be_bytes()].concat()), ECDSA);
            trust.add(Certificate::read(&last.certificate).unwrap()).unwrap();
        }
        let signer = Certificate::read(&last.certify(&plan(), &key(b"signer"))).unwrap();
        let now = at() + TimeDelta::days(1);
        judge_chain(&signer, &trust, JudgedAt { used: now, now }).state
    };
    assert_eq!((chain(6), chain(7)), (ChainState::Trusted, ChainState::Unknown));
}

#[test]
fn texts_are_no_longer_than_a_card_has() {
    let code = |bytes: usize| {
        let start = "001300000017||Trần Thị Mẫu|15012000|Nữ|";
        let end = "|03022025";
        format!("{start}{}{end}", "x".repeat(bytes - start.len() - end.len()))
    };
    assert!(read_card_qr(&code(3_000), at()).card.is_some());
    assert!(read_card_qr(&code(3_001), at()).card.is_none());
    // Spaces between the letters are passed over.
    let lines = super::sim::issue::CardPlan {
        authority: (EC, ECDSA),
        signer: (EC, ECDSA),
        active_authentication: EC,
        ..super::sim::issue::CardPlan::citizen_card(b"lines")
    };
    let lines = lines.issue().lines;
    let spaced = |bytes: usize| format!("{lines}{}", " ".repeat(bytes - lines.len()));
    assert!(read_mrz(&spaced(1_024), at()).mrz.is_some());
    assert!(read_mrz(&spaced(1_025), at()).mrz.is_none());
}

#[test]
fn files_of_text_have_few_fields() {
    let field = element(Tag::application_primitive(0x0E), b"x");
    let group_11 = |count: usize| read_data_group_11(&constructed(Tag::application(0x0B), vec![field.clone(); count]));
    assert!(group_11(64).is_ok() && group_11(65).is_err());
    let field = constructed(Tag::SEQUENCE, [integer(&[200]), element(Tag::UTF8_STRING, b"x")]);
    let group_13 = |count: usize| {
        let content = constructed(Tag::SEQUENCE, [integer(&[1]), constructed(Tag::SET, vec![field.clone(); count])]);
        read_data_group_13(&constructed(Tag::application(0x0D), [content])).unwrap()
    };
    // What is beyond is left; the file never fails the reading.
    assert_eq!(group_13(256), group_13(257));
    assert_ne!(group_13(255), group_13(256));
}
