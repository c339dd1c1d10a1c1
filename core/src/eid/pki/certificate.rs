//! Certificates (RFC 5280 §4.1), as far as the profile of travel documents needs them (ICAO Doc 9303-12 §7).

use std::fmt;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::{Name, PkiError, PublicKey, extensions::Extensions, signed::Signed};
use crate::eid::der::{Limits, Tag, to_der};

/// From when to when a certificate may be used, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The first moment.
    pub from: DateTime<Utc>,
    /// The last moment.
    pub until: DateTime<Utc>,
}

impl Validity {
    /// Whether the moment lies within.
    #[must_use]
    pub fn holds(self, at: DateTime<Utc>) -> bool {
        self.from <= at && at <= self.until
    }
}

/// A certificate. Its signature is not judged by reading it.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    bytes: Box<[u8]>,
    signed: Signed,
    serial: Box<[u8]>,
    issuer: Name,
    subject: Name,
    validity: Validity,
    key_info: Box<[u8]>,
    extensions: Extensions,
}

/// A serial number has at most 20 bytes (RFC 5280 §4.1.2.2); some issuers took more.
const LONGEST_SERIAL: usize = 64;

impl Certificate {
    /// Reads one certificate, in DER or BER, with nothing behind it.
    ///
    /// # Errors
    /// When it is none, or larger than any.
    pub fn read(bytes: &[u8]) -> Result<Self, PkiError> {
        let bytes = to_der(bytes, Limits::FILE)?;
        let (signed, inside) = Signed::read(&bytes)?;
        let mut fields = inside.elements()?;
        // v3, or v1, which has no version and no extensions: it can be read and used for nothing.
        if let Some(version) = fields.optional(Tag::context(0))? {
            let mut version = version.elements()?;
            if version.small()? != 2 {
                return Err(PkiError::Structure);
            }
            version.end()?;
        }
        let serial = fields.integer()?;
        if serial.len() > LONGEST_SERIAL {
            return Err(PkiError::Structure);
        }
        signed.check_algorithm(fields.read(Tag::SEQUENCE)?)?;
        let issuer = Name::read(fields.read(Tag::SEQUENCE)?)?;
        let mut times = fields.sequence()?;
        let validity = Validity { from: times.time()?, until: times.time()? };
        times.end()?;
        let subject = Name::read(fields.read(Tag::SEQUENCE)?)?;
        let key_info = fields.read(Tag::SEQUENCE)?.bytes;
        fields.optional(Tag::context_primitive(1))?;
        fields.optional(Tag::context_primitive(2))?;
        let mut extensions = Extensions::default();
        if let Some(element) = fields.optional(Tag::context(3))? {
            let mut inside = element.elements()?;
            extensions = Extensions::read(inside.sequence()?)?;
            inside.end()?;
        }
        fields.end()?;
        let (serial, key_info) = (serial.into(), key_info.into());
        Ok(Self { signed, serial, issuer, subject, validity, key_info, extensions, bytes: bytes.into() })
    }

    /// As it is encoded, in DER.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The serial number, in two's complement.
    #[must_use]
    pub fn serial(&self) -> &[u8] {
        &self.serial
    }

    /// Who issued it.
    #[must_use]
    pub const fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// Whose it is.
    #[must_use]
    pub const fn subject(&self) -> &Name {
        &self.subject
    }

    /// When it may be used.
    #[must_use]
    pub const fn validity(&self) -> Validity {
        self.validity
    }

    /// The identifier of its key, as its issuer chose it.
    #[must_use]
    pub fn subject_key_id(&self) -> Option<&[u8]> {
        self.extensions.subject_key_id.as_deref()
    }

    /// The identifier of the key it was signed with.
    #[must_use]
    pub fn authority_key_id(&self) -> Option<&[u8]> {
        self.extensions.authority_key_id.as_deref()
    }

    /// Whether it was made by an issuer in software: for tests and the demo, and never to be believed by a service.
    #[must_use]
    pub fn is_synthetic(&self) -> bool {
        self.subject.is_synthetic() || self.issuer.is_synthetic()
    }

    /// SHA-256 of its bytes.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }

    /// The key.
    ///
    /// # Errors
    /// When it is of a kind that is not known, or none.
    pub fn public_key(&self) -> Result<PublicKey, PkiError> {
        PublicKey::read(&self.key_info)
    }

    /// Whether it may issue certificates: an authority (basicConstraints) whose key may sign certificates if it says what it may
    /// do, and without a critical extension that is not understood. Five authorities on public lists have no basicConstraints, and
    /// a key that may sign certificates.
    #[must_use]
    pub fn may_issue(&self) -> bool {
        let extensions = &self.extensions;
        let is_authority = match extensions.is_authority {
            Some(is_authority) => is_authority && extensions.key_usage.is_none_or(|usage| usage.certificate_sign),
            None => extensions.key_usage.is_some_and(|usage| usage.certificate_sign),
        };
        is_authority && extensions.unknown_critical.is_empty()
    }

    /// Whether it may sign revocation lists.
    #[must_use]
    pub fn may_revoke(&self) -> bool {
        self.may_issue() && self.extensions.key_usage.is_none_or(|usage| usage.crl_sign)
    }

    /// Whether it may sign data of documents (ICAO Doc 9303-12 §7.1.2: keyUsage must say so), and no more than that.
    #[must_use]
    pub fn may_sign_documents(&self) -> bool {
        let extensions = &self.extensions;
        extensions.is_authority != Some(true)
            && extensions.unknown_critical.is_empty()
            && extensions.key_usage.is_some_and(|usage| usage.digital_signature && !usage.certificate_sign)
    }

    /// Whether it may sign master lists: extKeyUsage 2.23.136.1.1.3 (ICAO Doc 9303-12 §7.1.1).
    #[must_use]
    pub fn may_sign_master_lists(&self) -> bool {
        self.extensions.extended_usage.iter().any(|purpose| *purpose.as_bytes() == [0x67, 0x81, 8, 1, 1, 3])
    }

    /// Whether subject and issuer are one, by name.
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        self.issuer.resembles(&self.subject)
    }

    /// Whether it only hands the place of an authority on to its next key: one name for both, or a name that it says has changed
    /// (ICAO Doc 9303-12 §4.3.2). The length of a path does not count it (RFC 5280 §6.1.4).
    #[must_use]
    pub fn is_link(&self) -> bool {
        self.is_self_issued() || self.extensions.changes_name
    }

    /// How many authorities may stand below it on a path, those that are links not counted; `None` if it does not say.
    #[must_use]
    pub const fn path_length(&self) -> Option<u32> {
        self.extensions.path_length
    }

    /// SHA-256 of its key with its kind, the same in a self-signed certificate and in a link to it.
    #[must_use]
    pub fn key_fingerprint(&self) -> [u8; 32] {
        Sha256::digest(&self.key_info).into()
    }

    /// Judges its signature by a key.
    ///
    /// # Errors
    /// [`PkiError::BadSignature`], or that its algorithm is not known.
    pub fn verify(&self, key: &PublicKey) -> Result<(), PkiError> {
        self.signed.verify(key)
    }

    /// Judges its signature by its own key.
    ///
    /// # Errors
    /// As [`verify`](Self::verify) and [`public_key`](Self::public_key).
    pub fn verify_self(&self) -> Result<(), PkiError> {
        self.verify(&self.public_key()?)
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.subject)
    }
}
