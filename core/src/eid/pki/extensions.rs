//! The extensions of a certificate that are understood here (RFC 5280 §4.2, ICAO Doc 9303-12 §7.1.1).

use super::PkiError;
use crate::eid::der::{BitString, Oid, Reader, Tag};

/// What the extensions say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Extensions {
    pub subject_key_id: Option<Vec<u8>>,
    pub authority_key_id: Option<Vec<u8>>,
    pub key_usage: Option<KeyUsage>,
    /// Whether it says that it may issue certificates, or that it may not; some authorities do not say.
    pub is_authority: Option<bool>,
    /// How many authorities, links of its own not counted, may stand between it and the last certificate (RFC 5280 §4.2.1.9).
    pub path_length: Option<u32>,
    /// Whether it says that the authority took another name with this certificate (ICAO Doc 9303-12 §7.1.1, nameChange).
    pub changes_name: bool,
    pub extended_usage: Vec<Oid>,
    /// Critical ones that are not understood: a certificate with one must not be used (RFC 5280 §4.2).
    pub unknown_critical: Vec<Oid>,
}

/// What a key may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeyUsage {
    pub digital_signature: bool,
    pub certificate_sign: bool,
    pub crl_sign: bool,
}

/// More extensions than any certificate has.
const MOST: usize = 64;

impl Extensions {
    /// Reads `Extensions`.
    pub(super) fn read(mut list: Reader<'_>) -> Result<Self, PkiError> {
        let mut read = Self::default();
        let mut seen: Vec<Oid> = Vec::new();
        while !list.is_empty() {
            let mut extension = list.sequence()?;
            let id = extension.oid()?;
            // FALSE need not be written, and some write it.
            let critical = if extension.peek() == Some(Tag::BOOLEAN) { extension.boolean()? } else { false };
            let value = extension.octets()?;
            extension.end()?;
            if seen.contains(&id) || seen.len() >= MOST {
                return Err(PkiError::Structure);
            }
            read.take(&id, critical, value)?;
            seen.push(id);
        }
        Ok(read)
    }

    fn take(&mut self, id: &Oid, critical: bool, value: &[u8]) -> Result<(), PkiError> {
        match id.as_bytes() {
            [0x55, 0x1D, 14] => {
                let mut whole = Reader::whole(value)?;
                self.subject_key_id = Some(whole.octets()?.to_vec());
            }
            [0x55, 0x1D, 15] => {
                let mut whole = Reader::whole(value)?;
                self.key_usage = Some(KeyUsage::of(whole.bits()?));
            }
            [0x55, 0x1D, 19] => {
                let mut whole = Reader::whole(value)?;
                let mut constraints = whole.sequence()?;
                // Any value but 00 is true in BER; one authority on public lists writes 01.
                let flag = constraints.optional(Tag::BOOLEAN)?;
                self.is_authority = Some(flag.is_some_and(|flag| flag.content != [0]));
                if constraints.peek() == Some(Tag::INTEGER) {
                    self.path_length = Some(constraints.small()?);
                }
                constraints.end()?;
            }
            [0x55, 0x1D, 35] => {
                let mut whole = Reader::whole(value)?;
                let mut identifier = whole.sequence()?;
                self.authority_key_id =
                    identifier.optional(Tag::context_primitive(0))?.map(|element| element.content.to_vec());
            }
            [0x55, 0x1D, 37] => {
                let mut whole = Reader::whole(value)?;
                let mut purposes = whole.sequence()?;
                while !purposes.is_empty() && self.extended_usage.len() < MOST {
                    self.extended_usage.push(purposes.oid()?);
                }
                purposes.end()?;
            }
            // 2.23.136.1.1.6.1.
            [0x67, 0x81, 8, 1, 1, 6, 1] => self.changes_name = true,
            _ if critical => self.unknown_critical.push(id.clone()),
            _ => {}
        }
        Ok(())
    }
}

impl KeyUsage {
    fn of(bits: BitString<'_>) -> Self {
        Self { digital_signature: bits.bit(0), certificate_sign: bits.bit(5), crl_sign: bits.bit(6) }
    }
}
