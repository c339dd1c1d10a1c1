//! Sealing: AES-256-GCM-SIV (RFC 8452) under a key of the owner. The place (table, column, row) is authenticated with the
//! content, so that a sealed value moved to another row does not open.

use aes_gcm_siv::{
    Aes256GcmSiv, Key, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use uuid::Uuid;
use zeroize::ZeroizeOnDrop;

/// The first byte of everything sealed: the version of the layout `version | key id (16) | nonce (12) | ciphertext and tag`.
const VERSION: u8 = 1;
const HEADER: usize = 1 + 16 + 12;

/// A sealed value did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Too short, or a version this program does not know.
    #[error("not a sealed value")]
    Malformed,
    /// Sealed under another key.
    #[error("sealed under another key")]
    OtherKey,
    /// Altered, or moved from another place.
    #[error("altered or moved")]
    Altered,
}

/// The bytes of a sealed value.
pub type Sealed = Vec<u8>;

/// The key of one owner. Forgotten from memory when dropped; never printed.
#[derive(Clone, ZeroizeOnDrop)]
pub struct DataKey {
    #[zeroize(skip)]
    id: Uuid,
    bytes: [u8; 32],
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DataKey({})", self.id)
    }
}

impl DataKey {
    /// A key from its id and its bytes.
    #[must_use]
    pub const fn new(id: Uuid, bytes: [u8; 32]) -> Self {
        Self { id, bytes }
    }

    /// The row that holds it, wrapped.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.id
    }

    pub(super) const fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// Seals `plain` for `place` (`table.column/row`), under 12 bytes of chance. GCM-SIV stays safe if chance repeats.
    #[must_use]
    pub fn seal(&self, place: &str, plain: &[u8], nonce: [u8; 12]) -> Sealed {
        let cipher = Aes256GcmSiv::new(&Key::<Aes256GcmSiv>::from(self.bytes));
        let ciphertext = cipher
            .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: place.as_bytes() })
            .expect("only lengths beyond 64 GiB fail (RFC 8452 §6), and bodies are limited long before");
        let mut sealed = Vec::with_capacity(HEADER + ciphertext.len());
        sealed.push(VERSION);
        sealed.extend_from_slice(self.id.as_bytes());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&ciphertext);
        sealed
    }

    /// Opens what was sealed for `place`.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        if sealed.len() < HEADER + 16 || sealed[0] != VERSION {
            return Err(SealError::Malformed);
        }
        if &sealed[1..17] != self.id.as_bytes() {
            return Err(SealError::OtherKey);
        }
        let nonce: [u8; 12] = sealed[17..HEADER].try_into().expect("twelve bytes");
        Aes256GcmSiv::new(&Key::<Aes256GcmSiv>::from(self.bytes))
            .decrypt(&Nonce::from(nonce), Payload { msg: &sealed[HEADER..], aad: place.as_bytes() })
            .map_err(|_| SealError::Altered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_opens_in_its_place_alone() {
        let key = DataKey::new(Uuid::from_u128(7), [1; 32]);
        let sealed = key.seal("dossier.answers/1", "Nguyễn".as_bytes(), [2; 12]);
        assert_eq!(key.open("dossier.answers/1", &sealed).unwrap(), "Nguyễn".as_bytes());
        assert_eq!(key.open("dossier.answers/2", &sealed), Err(SealError::Altered));
        assert_eq!(
            DataKey::new(Uuid::from_u128(8), [1; 32]).open("dossier.answers/1", &sealed),
            Err(SealError::OtherKey)
        );
        assert_eq!(
            DataKey::new(Uuid::from_u128(7), [3; 32]).open("dossier.answers/1", &sealed),
            Err(SealError::Altered)
        );
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(key.open("dossier.answers/1", &altered).is_err(), "byte {at}");
        }
        assert_eq!(key.open("x", &sealed[..20]), Err(SealError::Malformed));
    }

    #[test]
    fn a_key_does_not_print_itself() {
        assert!(!format!("{:?}", DataKey::new(Uuid::nil(), [0xee; 32])).contains("ee"));
    }
}
