//! Hash functions by their identifiers.

use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::PkiError;
use crate::{
    closed_list::closed_list,
    eid::der::{Oid, Reader, Tag},
};

closed_list! {
    /// A hash function of ICAO Doc 9303-12 §4.4; SHA-1 stands in older certificates only.
    HashAlgorithm {
        /// 20 bytes; found where nothing newer was.
        Sha1 = "SHA-1",
        /// 28 bytes.
        Sha224 = "SHA-224",
        /// 32 bytes.
        Sha256 = "SHA-256",
        /// 48 bytes.
        Sha384 = "SHA-384",
        /// 64 bytes.
        Sha512 = "SHA-512",
    }
}

/// 2.16.840.1.101.3.4.2, the last number left out.
const SHA_2: [u8; 8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];
/// 1.3.14.3.2.26.
const SHA_1: [u8; 5] = [0x2B, 0x0E, 0x03, 0x02, 0x1A];

impl HashAlgorithm {
    /// The digest.
    #[must_use]
    pub fn digest(self, data: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(data).to_vec(),
            Self::Sha224 => Sha224::digest(data).to_vec(),
            Self::Sha256 => Sha256::digest(data).to_vec(),
            Self::Sha384 => Sha384::digest(data).to_vec(),
            Self::Sha512 => Sha512::digest(data).to_vec(),
        }
    }

    /// How many bytes a digest has.
    #[must_use]
    pub const fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha224 => 28,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// The content of its object identifier.
    #[must_use]
    pub fn oid(self) -> Vec<u8> {
        let last = match self {
            Self::Sha1 => return SHA_1.to_vec(),
            Self::Sha256 => 1,
            Self::Sha384 => 2,
            Self::Sha512 => 3,
            Self::Sha224 => 4,
        };
        [SHA_2.as_slice(), &[last]].concat()
    }

    fn from_oid(oid: &Oid) -> Option<Self> {
        Self::ALL.iter().copied().find(|hash| hash.oid() == oid.as_bytes())
    }

    /// Reads an AlgorithmIdentifier: parameters are absent or NULL (RFC 5754 §2).
    ///
    /// # Errors
    /// [`PkiError::UnsupportedHash`], or when it has other parameters.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, PkiError> {
        let mut identifier = reader.sequence()?;
        let oid = identifier.oid()?;
        if let Some(null) = identifier.optional(Tag::NULL)?
            && !null.content.is_empty()
        {
            return Err(PkiError::Structure);
        }
        identifier.end()?;
        Self::from_oid(&oid).ok_or(PkiError::UnsupportedHash)
    }
}
