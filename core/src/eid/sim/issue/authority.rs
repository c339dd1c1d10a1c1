//! Authorities: certificates and revocation lists.

use chrono::{DateTime, Datelike, TimeDelta, Utc};

use super::{
    SigningKey,
    oid::{oid, scheme_identifier},
};
use crate::eid::{
    der::{Tag, constructed, element, integer},
    pki::{HashAlgorithm, SYNTHETIC, SignatureScheme},
};

/// Who certifies: a name, a key, and its own certificate.
#[derive(Clone)]
pub struct Authority {
    /// The certificate, in DER.
    pub certificate: Vec<u8>,
    /// The key.
    pub key: SigningKey,
    /// How it signs.
    pub scheme: SignatureScheme,
    name: Vec<u8>,
}

/// What a certificate says. The ways to make one give each kind its profile (ICAO Doc 9303-12 §7.1); a test changes what it
/// wants to be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificatePlan {
    /// The country, two letters.
    pub country: String,
    /// The common name.
    pub name: String,
    /// The serial number.
    pub serial: Vec<u8>,
    /// The first moment.
    pub from: DateTime<Utc>,
    /// The last moment.
    pub until: DateTime<Utc>,
    /// The extensions: identifier, whether critical, value.
    pub extensions: Vec<(String, bool, Vec<u8>)>,
}

const KEY_USAGE: &str = "2.5.29.15";
const BASIC_CONSTRAINTS: &str = "2.5.29.19";

impl CertificatePlan {
    fn new(country: &str, name: &str, from: DateTime<Utc>, years: i64) -> Self {
        let serial = HashAlgorithm::Sha256.digest(format!("{country} {name} {from}").as_bytes())[..8].to_vec();
        // The first bit is the sign.
        let serial = [&[0x40], &serial[1..]].concat();
        let until = from + TimeDelta::days(years * 365);
        Self { country: country.into(), name: name.into(), serial, from, until, extensions: Vec::new() }
    }

    /// Of an authority: fifteen years.
    #[must_use]
    pub fn authority(country: &str, name: &str, from: DateTime<Utc>) -> Self {
        let constraints = constructed(Tag::SEQUENCE, [element(Tag::BOOLEAN, &[0xFF]), integer(&[])]);
        let mut plan = Self::new(country, name, from, 15);
        plan.extensions.push((BASIC_CONSTRAINTS.into(), true, constraints));
        // keyCertSign and cRLSign.
        plan.extensions.push((KEY_USAGE.into(), true, element(Tag::BIT_STRING, &[1, 0x06])));
        plan
    }

    /// Of a signer of documents: ten years and three months.
    #[must_use]
    pub fn signer(country: &str, name: &str, from: DateTime<Utc>) -> Self {
        let mut plan = Self::new(country, name, from, 10);
        plan.until += TimeDelta::days(92);
        plan.extensions.push((KEY_USAGE.into(), true, element(Tag::BIT_STRING, &[7, 0x80])));
        plan
    }

    /// Of a signer of master lists.
    #[must_use]
    pub fn list_signer(country: &str, name: &str, from: DateTime<Utc>) -> Self {
        let mut plan = Self::signer(country, name, from);
        let purpose = constructed(Tag::SEQUENCE, [oid("2.23.136.1.1.3")]);
        plan.extensions.push(("2.5.29.37".into(), true, purpose));
        plan
    }

    /// The same, saying how many authorities may stand below it.
    #[must_use]
    pub fn with_path_length(mut self, length: u8) -> Self {
        let constraints = constructed(Tag::SEQUENCE, [element(Tag::BOOLEAN, &[0xFF]), integer(&[length])]);
        self.extensions.retain(|(id, ..)| id != BASIC_CONSTRAINTS);
        self.extensions.push((BASIC_CONSTRAINTS.into(), true, constraints));
        self
    }

    /// The same, saying that its authority took another name with it (ICAO Doc 9303-12 §7.1.1).
    #[must_use]
    pub fn with_changed_name(mut self) -> Self {
        self.extensions.push(("2.23.136.1.1.6.1".into(), false, element(Tag::NULL, &[])));
        self
    }

    fn subject(&self) -> Vec<u8> {
        let part = |kind: &str, tag: Tag, text: &str| {
            let pair = constructed(Tag::SEQUENCE, [oid(kind), element(tag, text.as_bytes())]);
            constructed(Tag::SET, [pair])
        };
        let country = part("2.5.4.6", Tag::PRINTABLE_STRING, &self.country);
        let organisation = part("2.5.4.10", Tag::UTF8_STRING, SYNTHETIC);
        constructed(Tag::SEQUENCE, [country, organisation, part("2.5.4.3", Tag::UTF8_STRING, &self.name)])
    }
}

impl Authority {
    /// One that certifies itself.
    ///
    /// # Panics
    /// When the key cannot sign that way.
    #[must_use]
    pub fn root(plan: &CertificatePlan, key: SigningKey, scheme: SignatureScheme) -> Self {
        let name = plan.subject();
        let mut authority = Self { certificate: Vec::new(), key, scheme, name };
        authority.certificate = authority.certify(plan, &authority.key);
        authority
    }

    /// A certificate for a key. The identifiers of both keys are added to the extensions of the plan.
    ///
    /// # Panics
    /// When the authority's key cannot sign that way.
    #[must_use]
    pub fn certify(&self, plan: &CertificatePlan, key: &SigningKey) -> Vec<u8> {
        let info = key.public_info();
        let mut extensions = plan.extensions.clone();
        let authority_key =
            constructed(Tag::SEQUENCE, [element(Tag::context_primitive(0), &key_id(&self.key.public_info()))]);
        extensions.push(("2.5.29.14".into(), false, element(Tag::OCTET_STRING, &key_id(&info))));
        extensions.push(("2.5.29.35".into(), false, authority_key));
        let extensions = extensions.iter().map(|(id, critical, value)| extension(id, *critical, value));
        let extensions = constructed(Tag::SEQUENCE, extensions);
        let message = constructed(
            Tag::SEQUENCE,
            [
                constructed(Tag::context(0), [integer(&[2])]),
                integer(&plan.serial),
                scheme_identifier(self.scheme),
                self.name.clone(),
                constructed(Tag::SEQUENCE, [time(plan.from), time(plan.until)]),
                plan.subject(),
                info,
                constructed(Tag::context(3), [extensions]),
            ],
        );
        self.sign(message)
    }

    /// Another one, certified by this one: with the same name a link certificate to a new key.
    ///
    /// # Panics
    /// When the authority's key cannot sign that way.
    #[must_use]
    pub fn subordinate(&self, plan: &CertificatePlan, key: SigningKey, scheme: SignatureScheme) -> Self {
        Self { certificate: self.certify(plan, &key), name: plan.subject(), key, scheme }
    }

    /// A revocation list of these serial numbers, without a number of its own.
    ///
    /// # Panics
    /// When the authority's key cannot sign that way.
    #[must_use]
    pub fn revoke(&self, serials: &[&[u8]], at: DateTime<Utc>, next: DateTime<Utc>) -> Vec<u8> {
        self.list(None, serials, at, next)
    }

    /// The same with the number of the list (RFC 5280 §5.2.3).
    ///
    /// # Panics
    /// As [`revoke`](Self::revoke).
    #[must_use]
    pub fn revoke_numbered(&self, number: &[u8], serials: &[&[u8]], at: DateTime<Utc>, next: DateTime<Utc>) -> Vec<u8> {
        self.list(Some(number), serials, at, next)
    }

    fn list(&self, number: Option<&[u8]>, serials: &[&[u8]], at: DateTime<Utc>, next: DateTime<Utc>) -> Vec<u8> {
        let entries = serials.iter().map(|serial| constructed(Tag::SEQUENCE, [integer(serial), time(at)]));
        let entries: Vec<Vec<u8>> = entries.collect();
        let authority_key =
            constructed(Tag::SEQUENCE, [element(Tag::context_primitive(0), &key_id(&self.key.public_info()))]);
        let mut extensions = vec![extension("2.5.29.35", false, &authority_key)];
        extensions.extend(number.map(|number| extension("2.5.29.20", false, &integer(number))));
        let extensions = constructed(Tag::SEQUENCE, extensions);
        let mut parts = vec![integer(&[1]), scheme_identifier(self.scheme), self.name.clone(), time(at), time(next)];
        if !entries.is_empty() {
            parts.push(constructed(Tag::SEQUENCE, entries));
        }
        parts.push(constructed(Tag::context(0), [extensions]));
        self.sign(constructed(Tag::SEQUENCE, parts))
    }

    fn sign(&self, message: Vec<u8>) -> Vec<u8> {
        let signature = self.key.sign(self.scheme, &message).expect("the key is of the kind of the scheme");
        let bits = element(Tag::BIT_STRING, &[&[0], signature.as_slice()].concat());
        constructed(Tag::SEQUENCE, [message, scheme_identifier(self.scheme), bits])
    }
}

/// SHA-1 of the key's info: an identifier, nothing more (RFC 5280 §4.2.1.2).
fn key_id(info: &[u8]) -> Vec<u8> {
    HashAlgorithm::Sha1.digest(info)
}

fn extension(id: &str, critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical { element(Tag::BOOLEAN, &[0xFF]) } else { Vec::new() };
    constructed(Tag::SEQUENCE, [oid(id), critical, element(Tag::OCTET_STRING, value)])
}

/// UTCTime through 2049, GeneralizedTime after (RFC 5280 §4.1.2.5).
pub(super) fn time(at: DateTime<Utc>) -> Vec<u8> {
    if (1950..2050).contains(&at.year()) {
        element(Tag::UTC_TIME, at.format("%y%m%d%H%M%SZ").to_string().as_bytes())
    } else {
        element(Tag::GENERALIZED_TIME, at.format("%Y%m%d%H%M%SZ").to_string().as_bytes())
    }
}
