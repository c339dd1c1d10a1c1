//! Certificate revocation lists (RFC 5280 §5, ICAO Doc 9303-12 §7.2).

use std::{collections::HashMap, fmt};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::{Certificate, Name, PkiError, signed::Signed};
use crate::eid::der::{Limits, Reader, Tag, to_der};

/// A revocation list. Its signature is not judged by reading it.
#[derive(Clone, PartialEq, Eq)]
pub struct RevocationList {
    bytes: Box<[u8]>,
    signed: Signed,
    issuer: Name,
    authority_key_id: Option<Vec<u8>>,
    number: Option<Vec<u8>>,
    made_at: DateTime<Utc>,
    next_at: Option<DateTime<Utc>>,
    revoked: HashMap<Vec<u8>, DateTime<Utc>>,
}

/// A list's number has at most 20 bytes (RFC 5280 §5.2.3).
const LONGEST_NUMBER: usize = 20;

impl RevocationList {
    /// Reads one list, in DER or BER, with nothing behind it.
    ///
    /// # Errors
    /// When it is none, larger than any, or one for a part of the certificates only (a critical extension, which is not
    /// understood here).
    pub fn read(bytes: &[u8]) -> Result<Self, PkiError> {
        let bytes = to_der(bytes, Limits::LIST)?;
        let (signed, inside) = Signed::read(&bytes)?;
        let mut fields = inside.elements()?;
        // v2; v1 has no version at all.
        if fields.peek() == Some(Tag::INTEGER) && fields.small()? != 1 {
            return Err(PkiError::Structure);
        }
        signed.check_algorithm(fields.read(Tag::SEQUENCE)?)?;
        let issuer = Name::read(fields.read(Tag::SEQUENCE)?)?;
        let made_at = fields.time()?;
        let has_next = matches!(fields.peek(), Some(Tag::UTC_TIME | Tag::GENERALIZED_TIME));
        let next_at = if has_next { Some(fields.time()?) } else { None };
        let mut revoked = HashMap::new();
        if let Some(list) = fields.optional(Tag::SEQUENCE)? {
            let mut list = list.elements()?;
            while !list.is_empty() {
                let mut entry = list.sequence()?;
                let (serial, at) = (entry.integer()?.to_vec(), entry.time()?);
                if let Some(extensions) = entry.optional(Tag::SEQUENCE)? {
                    Extensions::read(extensions.elements()?)?;
                }
                entry.end()?;
                revoked.insert(serial, at);
            }
        }
        let mut extensions = Extensions::default();
        if let Some(element) = fields.optional(Tag::context(0))? {
            let mut inside = element.elements()?;
            let list = inside.sequence()?;
            inside.end()?;
            extensions = Extensions::read(list)?;
        }
        fields.end()?;
        let Extensions { authority_key_id, number } = extensions;
        Ok(Self { signed, issuer, authority_key_id, number, made_at, next_at, revoked, bytes: bytes.into() })
    }

    /// As it is encoded, in DER.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of its bytes.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }

    /// How many certificates it revokes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.revoked.len()
    }

    /// Whether it revokes none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.revoked.is_empty()
    }

    /// Its number (cRLNumber, RFC 5280 §5.2.3), most significant byte first, without leading zeros; every list since 2008 should
    /// have one.
    #[must_use]
    pub fn number(&self) -> Option<&[u8]> {
        self.number.as_deref()
    }

    /// Whether it may take the place of another list by the same key: its number is greater, if both have one, and it was not
    /// made earlier; otherwise it was made later. An older list would bring back what was revoked since.
    #[must_use]
    pub fn is_newer_than(&self, other: &Self) -> bool {
        let by_length = |number: &[u8]| (number.len(), number.to_vec());
        match (self.number(), other.number()) {
            (Some(own), Some(known)) => by_length(own) > by_length(known) && self.made_at >= other.made_at,
            _ => self.made_at > other.made_at,
        }
    }

    /// Who issued it.
    #[must_use]
    pub const fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// When it was made.
    #[must_use]
    pub const fn made_at(&self) -> DateTime<Utc> {
        self.made_at
    }

    /// When the next one is due; after that it may miss something.
    #[must_use]
    pub const fn next_at(&self) -> Option<DateTime<Utc>> {
        self.next_at
    }

    /// When a certificate of this issuer was revoked, by its serial number.
    #[must_use]
    pub fn revoked_at(&self, serial: &[u8]) -> Option<DateTime<Utc>> {
        self.revoked.get(serial).copied()
    }

    /// Whether an authority issued it: the name or the key's identifier fits, it may revoke, and so does the signature.
    #[must_use]
    pub fn is_from(&self, authority: &Certificate) -> bool {
        let same_key =
            self.authority_key_id.is_some() && self.authority_key_id.as_deref() == authority.subject_key_id();
        (same_key || self.issuer.resembles(authority.subject()))
            && authority.may_revoke()
            && authority.public_key().is_ok_and(|key| self.signed.verify(&key).is_ok())
    }
}

impl fmt::Debug for RevocationList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RevocationList({}, {} entries)", self.issuer, self.revoked.len())
    }
}

/// What is understood of the extensions of a list or an entry.
#[derive(Default)]
struct Extensions {
    authority_key_id: Option<Vec<u8>>,
    number: Option<Vec<u8>>,
}

impl Extensions {
    fn read(mut list: Reader<'_>) -> Result<Self, PkiError> {
        let mut read = Self::default();
        while !list.is_empty() {
            let mut extension = list.sequence()?;
            let id = extension.oid()?;
            let critical = if extension.peek() == Some(Tag::BOOLEAN) { extension.boolean()? } else { false };
            let value = extension.octets()?;
            extension.end()?;
            match id.as_bytes() {
                [0x55, 0x1D, 20] => {
                    let number = Reader::whole(value)?.unsigned()?;
                    let is_first = read.number.replace(number.to_vec()).is_none();
                    if !is_first || number.len() > LONGEST_NUMBER {
                        return Err(PkiError::Structure);
                    }
                }
                [0x55, 0x1D, 35] => {
                    let mut identifier = Reader::whole(value)?.sequence()?;
                    let key = identifier.optional(Tag::context_primitive(0))?;
                    read.authority_key_id = key.map(|element| element.content.to_vec());
                }
                _ if critical => return Err(PkiError::Structure),
                _ => {}
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
#[cfg(feature = "sim")]
#[path = "revocation_tests.rs"]
mod tests;
