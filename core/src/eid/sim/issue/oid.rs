//! Object identifiers and the algorithms they name, written.

use crate::eid::{
    der::{Tag, constructed, element, integer},
    pki::{HashAlgorithm, PssParameters, SignatureScheme},
};

/// The element of an identifier with dots.
pub(super) fn oid(text: &str) -> Vec<u8> {
    let mut numbers = text.split('.').map(|number| number.parse::<u32>().expect("identifiers here are written by us"));
    let mut next = || numbers.next();
    let mut content = Vec::new();
    let mut push = |number: u32| {
        let groups = number.max(1).ilog2() / 7;
        for group in (0..=groups).rev() {
            let seven = u8::try_from(number >> (group * 7) & 0x7F).expect("seven bits");
            content.push(seven | if group == 0 { 0 } else { 0x80 });
        }
    };
    let (root, second) = (next().unwrap_or_default(), next().unwrap_or_default());
    push(root * 40 + second);
    while let Some(number) = next() {
        push(number);
    }
    element(Tag::OID, &content)
}

pub(super) fn null() -> Vec<u8> {
    element(Tag::NULL, &[])
}

pub(super) fn hash_identifier(hash: HashAlgorithm) -> Vec<u8> {
    constructed(Tag::SEQUENCE, [element(Tag::OID, &hash.oid()), null()])
}

/// The AlgorithmIdentifier of a signature.
pub(super) fn scheme_identifier(scheme: SignatureScheme) -> Vec<u8> {
    let rsa = |last: u8| oid(&format!("1.2.840.113549.1.1.{last}"));
    match scheme {
        SignatureScheme::RsaPkcs1(hash) => {
            let last = match hash {
                HashAlgorithm::Sha1 => 5,
                HashAlgorithm::Sha224 => 14,
                HashAlgorithm::Sha256 => 11,
                HashAlgorithm::Sha384 => 12,
                HashAlgorithm::Sha512 => 13,
            };
            constructed(Tag::SEQUENCE, [rsa(last), null()])
        }
        SignatureScheme::RsaPss(parameters) => constructed(Tag::SEQUENCE, [rsa(10), pss_parameters(parameters)]),
        SignatureScheme::Ecdsa(hash) => {
            let last = match hash {
                HashAlgorithm::Sha1 => "1",
                HashAlgorithm::Sha224 => "3.1",
                HashAlgorithm::Sha256 => "3.2",
                HashAlgorithm::Sha384 => "3.3",
                HashAlgorithm::Sha512 => "3.4",
            };
            constructed(Tag::SEQUENCE, [oid(&format!("1.2.840.10045.4.{last}"))])
        }
    }
}

/// What equals the default is left out, as DER asks (RFC 4055 §3.1).
fn pss_parameters(parameters: PssParameters) -> Vec<u8> {
    let PssParameters { hash, mask_hash, salt_length } = parameters;
    let mut parts = Vec::new();
    if hash != HashAlgorithm::Sha1 {
        parts.push(constructed(Tag::context(0), [hash_identifier(hash)]));
    }
    if mask_hash != HashAlgorithm::Sha1 {
        let mask = constructed(Tag::SEQUENCE, [oid("1.2.840.113549.1.1.8"), hash_identifier(mask_hash)]);
        parts.push(constructed(Tag::context(1), [mask]));
    }
    if salt_length != 20 {
        let salt = u32::try_from(salt_length).expect("a salt is short").to_be_bytes();
        parts.push(constructed(Tag::context(2), [integer(&salt)]));
    }
    constructed(Tag::SEQUENCE, parts)
}

/// The AlgorithmIdentifier that names the kind of the key alone.
pub(super) fn key_only_identifier(scheme: SignatureScheme) -> Vec<u8> {
    match scheme {
        SignatureScheme::Ecdsa(_) => constructed(Tag::SEQUENCE, [oid("1.2.840.10045.2.1")]),
        _ => constructed(Tag::SEQUENCE, [oid("1.2.840.113549.1.1.1"), null()]),
    }
}
