//! Why a file of the chip cannot be read.

use thiserror::Error;

use crate::eid::{der::DerError, pki::PkiError};

/// Why a file could not be read. It holds nothing of what was in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LdsError {
    /// Not the encoding it should be.
    #[error("not the expected encoding: {0}")]
    Encoding(#[from] DerError),
    /// Signed data that are none.
    #[error("not signed data: {0}")]
    Signed(#[from] PkiError),
    /// Encoded well, and not what its standard asks for.
    #[error("not the structure its standard asks for")]
    Structure,
    /// A text in another alphabet or encoding than the file may have.
    #[error("a text in another encoding")]
    Text,
}
