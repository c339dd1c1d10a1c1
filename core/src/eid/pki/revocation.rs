//! Certificate revocation lists (RFC 5280 §5, ICAO Doc 9303-12 §7.2).

use std::{collections::HashMap, fmt};

use chrono::{DateTime, Utc};

use super::{Certificate, Name, PkiError, signed::Signed};
use crate::eid::der::{Limits, Reader, Tag, to_der};

/// A revocation list. Its signature is not judged by reading it.
#[derive(Clone, PartialEq, Eq)]
pub struct RevocationList {
    signed: Signed,
    issuer: Name,
    authority_key_id: Option<Vec<u8>>,
    made_at: DateTime<Utc>,
    next_at: Option<DateTime<Utc>>,
    revoked: HashMap<Vec<u8>, DateTime<Utc>>,
}

impl RevocationList {
    /// Reads one list, in DER or BER, with nothing behind it.
    ///
    /// # Errors
    /// When it is none, or one for a part of the certificates only (a critical extension, which is not understood here).
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
                    refuse_critical(extensions.elements()?)?;
                }
                entry.end()?;
                revoked.insert(serial, at);
            }
        }
        let mut authority_key_id = None;
        if let Some(extensions) = fields.optional(Tag::context(0))? {
            let mut inside = extensions.elements()?;
            let list = inside.sequence()?;
            inside.end()?;
            authority_key_id = refuse_critical(list)?;
        }
        fields.end()?;
        Ok(Self { signed, issuer, authority_key_id, made_at, next_at, revoked })
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

/// Reads extensions of a list or an entry; answers the identifier of the issuer's key.
fn refuse_critical(mut list: Reader<'_>) -> Result<Option<Vec<u8>>, PkiError> {
    let mut authority = None;
    while !list.is_empty() {
        let mut extension = list.sequence()?;
        let id = extension.oid()?;
        let critical = if extension.peek() == Some(Tag::BOOLEAN) { extension.boolean()? } else { false };
        let value = extension.octets()?;
        extension.end()?;
        match id.as_bytes() {
            [0x55, 0x1D, 35] => {
                let mut whole = Reader::whole(value)?;
                let mut identifier = whole.sequence()?;
                authority = identifier.optional(Tag::context_primitive(0))?.map(|element| element.content.to_vec());
            }
            _ if critical => return Err(PkiError::Structure),
            _ => {}
        }
    }
    Ok(authority)
}
