//! SIGNED{…}: what certificates and revocation lists have in common (RFC 5280 §4.1.1).

use super::{NamedScheme, PkiError, PublicKey};
use crate::eid::der::{Element, Reader, Tag};

/// Bytes that were signed, the algorithm that is named twice, and the signature.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Signed {
    message: Box<[u8]>,
    algorithm: Box<[u8]>,
    signature: Box<[u8]>,
}

impl Signed {
    /// Reads the outer structure and answers what is inside.
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, Element<'_>), PkiError> {
        let mut whole = Reader::whole(bytes)?;
        let mut outer = whole.sequence()?;
        let inside = outer.read(Tag::SEQUENCE)?;
        let algorithm = outer.read(Tag::SEQUENCE)?;
        let signature = outer.bits()?.whole()?;
        outer.end()?;
        let signed =
            Self { message: inside.bytes.into(), algorithm: algorithm.bytes.into(), signature: signature.into() };
        Ok((signed, inside))
    }

    /// The algorithm within what is signed must be the one beside it, byte for byte (RFC 5280 §4.1.1.2).
    pub(super) fn check_algorithm(&self, inside: Element<'_>) -> Result<(), PkiError> {
        if inside.bytes == &*self.algorithm { Ok(()) } else { Err(PkiError::Structure) }
    }

    /// Judges the signature.
    pub(super) fn verify(&self, key: &PublicKey) -> Result<(), PkiError> {
        let NamedScheme::Whole(scheme) = NamedScheme::read(&mut Reader::new(&self.algorithm))? else {
            return Err(PkiError::UnsupportedSignature);
        };
        key.verify(scheme, &self.message, &self.signature)
    }
}
