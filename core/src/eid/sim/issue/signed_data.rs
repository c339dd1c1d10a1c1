//! Signed data: of cards, and master lists.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{
    SigningKey,
    authority::time,
    oid::{hash_identifier, key_only_identifier, oid, scheme_identifier},
};
use crate::eid::{
    der::{Reader, Tag, constructed, element, integer},
    pki::{Certificate, HashAlgorithm, SignatureScheme},
};

/// How data are signed.
#[derive(Clone)]
pub struct SignedPlan {
    /// The signer's certificate, in DER.
    pub certificate: Vec<u8>,
    /// The signer's key.
    pub key: SigningKey,
    /// How it signs.
    pub scheme: SignatureScheme,
    /// The time it says it signed at, if it says so.
    pub signed_at: Option<DateTime<Utc>>,
    /// Whether it names the kind of its key alone.
    pub names_key_only: bool,
    /// Whether it names its certificate by the identifier of the key.
    pub by_key_id: bool,
    /// Further certificates beside its own.
    pub beside: Vec<Vec<u8>>,
}

/// SignedData over a content of this type (an identifier with dots).
///
/// # Panics
/// When the certificate is none or the key cannot sign that way.
#[must_use]
pub fn sign(plan: &SignedPlan, content_type: &str, content: &[u8]) -> Vec<u8> {
    let hash = plan.scheme.hash();
    let attribute = |last: u8, value: Vec<u8>| {
        constructed(Tag::SEQUENCE, [oid(&format!("1.2.840.113549.1.9.{last}")), constructed(Tag::SET, [value])])
    };
    let mut attributes =
        vec![attribute(3, oid(content_type)), attribute(4, element(Tag::OCTET_STRING, &hash.digest(content)))];
    attributes.extend(plan.signed_at.map(|at| attribute(5, time(at))));
    // DER orders the members of a set by their bytes.
    attributes.sort();
    let signature = plan.key.sign(plan.scheme, &constructed(Tag::SET, &attributes));
    let signature = signature.expect("the key is of the kind of the scheme");
    let scheme = if plan.names_key_only { key_only_identifier(plan.scheme) } else { scheme_identifier(plan.scheme) };
    let signer = constructed(
        Tag::SEQUENCE,
        [
            integer(&[if plan.by_key_id { 3 } else { 1 }]),
            signer_id(plan),
            hash_identifier(hash),
            constructed(Tag::context(0), &attributes),
            scheme,
            element(Tag::OCTET_STRING, &signature),
        ],
    );
    let certificates = std::iter::once(&plan.certificate).chain(&plan.beside);
    let data = constructed(
        Tag::SEQUENCE,
        [
            integer(&[3]),
            constructed(Tag::SET, [hash_identifier(hash)]),
            constructed(
                Tag::SEQUENCE,
                [oid(content_type), constructed(Tag::context(0), [element(Tag::OCTET_STRING, content)])],
            ),
            constructed(Tag::context(0), certificates),
            constructed(Tag::SET, [signer]),
        ],
    );
    constructed(Tag::SEQUENCE, [oid("1.2.840.113549.1.7.2"), constructed(Tag::context(0), [data])])
}

fn signer_id(plan: &SignedPlan) -> Vec<u8> {
    let certificate = Certificate::read(&plan.certificate).expect("a plan holds a certificate");
    if plan.by_key_id {
        let id = certificate.subject_key_id().expect("certificates made here have one");
        return element(Tag::context_primitive(0), id);
    }
    let serial = element(Tag::INTEGER, certificate.serial());
    constructed(Tag::SEQUENCE, [certificate.issuer().as_bytes(), &serial])
}

/// EF.SOD over data groups, hashed with this: version 1 names the versions of structure and Unicode, version 0 does not.
///
/// # Panics
/// As [`sign`].
#[must_use]
pub fn security_object(plan: &SignedPlan, groups: &BTreeMap<u8, Vec<u8>>, hash: HashAlgorithm, version: u8) -> Vec<u8> {
    let hashes = groups.iter().map(|(number, file)| {
        constructed(Tag::SEQUENCE, [integer(&[*number]), element(Tag::OCTET_STRING, &hash.digest(file))])
    });
    let mut parts = vec![integer(&[version]), hash_identifier(hash), constructed(Tag::SEQUENCE, hashes)];
    if version > 0 {
        let versions = ["0108", "040000"].map(|text| element(Tag::PRINTABLE_STRING, text.as_bytes()));
        parts.push(constructed(Tag::SEQUENCE, versions));
    }
    let content = constructed(Tag::SEQUENCE, parts);
    constructed(Tag::application(0x17), [sign(plan, "2.23.136.1.1.1", &content)])
}

/// EF.CardSecurity over SecurityInfos, a SET.
///
/// # Panics
/// As [`sign`].
#[must_use]
pub fn card_security(plan: &SignedPlan, infos: &[u8]) -> Vec<u8> {
    sign(plan, "0.4.0.127.0.7.3.2.1", infos)
}

/// A master list of certificates.
///
/// # Panics
/// As [`sign`], and when one of them is no element.
#[must_use]
pub fn master_list(plan: &SignedPlan, certificates: &[Vec<u8>]) -> Vec<u8> {
    assert!(certificates.iter().all(|bytes| Reader::whole(bytes).is_ok()));
    let mut sorted = certificates.to_vec();
    sorted.sort();
    let content = constructed(Tag::SEQUENCE, [integer(&[]), constructed(Tag::SET, sorted)]);
    sign(plan, "2.23.136.1.1.2", &content)
}
