//! Every algorithm that certificates of travel documents use.

use super::*;

fn genuine(key: KeyKind, scheme: SignatureScheme, hash: HashAlgorithm) -> Report {
    let mut plan = plan();
    (plan.authority, plan.signer, plan.file_hash) = ((key, scheme), (key, scheme), hash);
    let card = plan.issue();
    let report = judge(&card, &trust(&[&card.authority.certificate]));
    assert_eq!(report.standing(), Standing::Genuine, "{key:?} {scheme}: {report:?}");
    assert_eq!(report.signature_algorithm, Some(scheme));
    assert_eq!(report.digest_algorithm, Some(hash));
    report
}

#[test]
fn every_curve_named_and_spelled_out() {
    let hashes = HashAlgorithm::ALL.iter().copied().cycle();
    for ((curve, hash), other) in CurveName::ALL.iter().zip(hashes.clone()).zip(hashes.skip(2)) {
        for explicit in [false, true] {
            let report = genuine(KeyKind::Ec { curve: *curve, explicit }, SignatureScheme::Ecdsa(hash), other);
            let weak = [hash, other].contains(&HashAlgorithm::Sha1);
            assert_eq!(codes(&report).contains(&PassiveFindingCode::WeakHash), weak);
        }
    }
}

#[test]
fn rsa_in_both_paddings_with_each_hash() {
    let pss = |hash, mask_hash, salt_length| SignatureScheme::RsaPss(PssParameters { hash, mask_hash, salt_length });
    let key = KeyKind::Rsa { bits: 2048, exponent: 65537 };
    let (root, signer) = (SigningKey::make(key, b"root"), SigningKey::make(key, b"signer"));
    let own = HashAlgorithm::ALL.iter().flat_map(|hash| {
        [
            SignatureScheme::RsaPkcs1(*hash),
            pss(*hash, *hash, hash.length()),
            pss(*hash, *hash, 20),
            pss(*hash, *hash, 0),
        ]
    });
    let mixed =
        [pss(HashAlgorithm::Sha256, HashAlgorithm::Sha1, 20), pss(HashAlgorithm::Sha512, HashAlgorithm::Sha256, 32)];
    let schemes: Vec<_> = own.chain(mixed).collect();
    for scheme in schemes {
        let root_plan = CertificatePlan::authority("VN", "CSCA Synthetic", plan().made_at);
        let authority = Authority::root(&root_plan, root.clone(), scheme);
        let certificate = authority.certify(&CertificatePlan::signer("VN", "Signer", plan().made_at), &signer);
        for names_key_only in [false, true] {
            let signed = SignedPlan {
                certificate: certificate.clone(),
                key: signer.clone(),
                scheme,
                signed_at: None,
                names_key_only: names_key_only && matches!(scheme, SignatureScheme::RsaPkcs1(_)),
                by_key_id: names_key_only,
                beside: Vec::new(),
            };
            let card = plan().issue_by(authority.clone(), signed);
            let report = judge(&card, &trust(&[&card.authority.certificate]));
            assert_eq!(report.standing(), Standing::Genuine, "{scheme}: {report:?}");
            assert_eq!(report.signature_algorithm, Some(scheme));
        }
    }
}

#[test]
fn rsa_with_the_exponents_and_sizes_that_are_seen() {
    let pkcs1 = SignatureScheme::RsaPkcs1(HashAlgorithm::Sha256);
    for exponent in [3, 38129, 65537, 107_903] {
        genuine(KeyKind::Rsa { bits: 1024, exponent }, pkcs1, HashAlgorithm::Sha256);
    }
    // A modulus whose length is no whole number of bytes.
    let pss = PssParameters { hash: HashAlgorithm::Sha256, mask_hash: HashAlgorithm::Sha256, salt_length: 32 };
    for bits in [1025, 1031] {
        genuine(KeyKind::Rsa { bits, exponent: 65537 }, SignatureScheme::RsaPss(pss), HashAlgorithm::Sha256);
    }
}

#[test]
#[ignore = "minutes: keys of 3072, 4096 and 6144 bits are made"]
fn rsa_of_the_larger_sizes() {
    for bits in [3072, 4096, 6144] {
        let pkcs1 = SignatureScheme::RsaPkcs1(HashAlgorithm::Sha512);
        genuine(KeyKind::Rsa { bits, exponent: 65537 }, pkcs1, HashAlgorithm::Sha512);
    }
}

#[test]
fn the_default_card_and_a_signature_of_the_other_kind() {
    let card = CardPlan::citizen_card(b"default").issue();
    let report = judge(&card, &trust(&[&card.authority.certificate]));
    assert_eq!(report.standing(), Standing::Genuine);
    assert_eq!(report.signature_algorithm.unwrap().to_string(), "ECDSA SHA-256");
    assert_eq!(card.access_number, "000017");
    assert_eq!(CardPlan::citizen_card(b"default").issue().sod, card.sod, "the same seed makes the same card");
    // A key on a curve does not sign as RSA.
    assert_eq!(card.signer.key.sign(SignatureScheme::RsaPkcs1(HashAlgorithm::Sha256), b""), None);
}

#[test]
fn certificates_made_here_are_certificates_to_another_reader() {
    use x509_cert::der::{Decode, Encode};
    let card = &*CARD;
    for bytes in [&card.authority.certificate, &card.signer.certificate] {
        let ours = Certificate::read(bytes).unwrap();
        let theirs = x509_cert::Certificate::from_der(bytes).unwrap();
        assert_eq!(theirs.to_der().unwrap(), *bytes);
        let tbs = theirs.tbs_certificate();
        assert_eq!(tbs.subject().to_der().unwrap(), ours.subject().as_bytes());
        assert_eq!(tbs.issuer().to_der().unwrap(), ours.issuer().as_bytes());
        assert_eq!(tbs.serial_number().as_bytes(), ours.serial());
        let until = tbs.validity().not_after.to_unix_duration().as_secs();
        assert_eq!(i64::try_from(until).unwrap(), ours.validity().until.timestamp());
    }
    let list = card.authority.revoke(&[&[1]], at(), at() + TimeDelta::days(90));
    let theirs = x509_cert::crl::CertificateList::<x509_cert::certificate::Rfc5280>::from_der(&list).unwrap();
    assert_eq!(theirs.tbs_cert_list.revoked_certificates.unwrap().len(), 1);
}
