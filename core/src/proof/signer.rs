//! Who signs: a key with an id, wherever it lives.

use std::fmt;

use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use sha2::{Digest, Sha256};

/// Names a signing key: the first eight bytes of SHA-256 over its public key (SEC1, uncompressed, 65 bytes).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId([u8; 8]);

impl KeyId {
    /// The id of a public key (SEC1, uncompressed).
    #[must_use]
    pub fn of(public_key: &[u8]) -> Self {
        let digest = Sha256::digest(public_key);
        let mut id = [0; 8];
        id.copy_from_slice(&digest[..8]);
        Self(id)
    }

    /// An id as a signature carries it; `None` unless it is eight bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The eight bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 8] {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

/// The key could not sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the key could not sign")]
pub struct SignError;

/// A key that signs with ES256 (RFC 7518 §3.4: ECDSA on P-256 with SHA-256).
pub trait Signer {
    /// Which key.
    fn key_id(&self) -> KeyId;

    /// Signs `message`; 64 bytes, r then s.
    ///
    /// # Errors
    /// The key is not available.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignError>;
}

/// The bytes are not a private key of P-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a private key of P-256")]
pub struct NotAKey;

/// A key in memory. Its signatures are deterministic (RFC 6979): signing needs no chance.
#[derive(Clone)]
pub struct SoftwareKey(SigningKey);

impl SoftwareKey {
    /// From the 32 bytes of the private scalar.
    ///
    /// # Errors
    /// [`NotAKey`] if they are zero or not below the order of the group.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, NotAKey> {
        SigningKey::from_slice(bytes).map(Self).map_err(|_| NotAKey)
    }

    /// The public half: SEC1, uncompressed, 65 bytes.
    #[must_use]
    pub fn public_key(&self) -> Vec<u8> {
        self.0.verifying_key().to_sec1_point(false).as_bytes().to_vec()
    }
}

impl fmt::Debug for SoftwareKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SoftwareKey({})", self.key_id())
    }
}

impl Signer for SoftwareKey {
    fn key_id(&self) -> KeyId {
        KeyId::of(&self.public_key())
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignError> {
        let signature: Signature = self.0.try_sign(message).map_err(|_| SignError)?;
        Ok(signature.to_bytes().into())
    }
}
