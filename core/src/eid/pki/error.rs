//! Why a certificate or signed data cannot be used.

use thiserror::Error;

use crate::eid::der::DerError;

/// Why a certificate, a list or signed data cannot be read or verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PkiError {
    /// Not the encoding it should be.
    #[error("not the expected encoding: {0}")]
    Encoding(#[from] DerError),
    /// Encoded well, and not what its standard asks for.
    #[error("not the structure its standard asks for")]
    Structure,
    /// A hash function that is not known here.
    #[error("an unknown hash function")]
    UnsupportedHash,
    /// A signature algorithm that is not known here.
    #[error("an unknown signature algorithm")]
    UnsupportedSignature,
    /// A public key of a kind or size that is not known here.
    #[error("an unknown kind of public key")]
    UnsupportedKey,
    /// A curve that is not in the table.
    #[error("an unknown curve")]
    UnsupportedCurve,
    /// A key that cannot be one: a point off its curve, an even modulus.
    #[error("not a public key")]
    BadKey,
    /// The signature does not fit.
    #[error("the signature does not fit")]
    BadSignature,
}

impl PkiError {
    /// Whether nothing is wrong but that we do not know the algorithm.
    #[must_use]
    pub const fn is_unsupported(self) -> bool {
        matches!(
            self,
            Self::UnsupportedHash | Self::UnsupportedSignature | Self::UnsupportedKey | Self::UnsupportedCurve
        )
    }
}
