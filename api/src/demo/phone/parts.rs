//! What a phone supplies beside the network: key, secrets, blobs, clock and chance, in memory.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::TimeDelta;
use congdan_core::{
    client::{DeviceKey, Entropy, KeyError, Store, StoreFault, Vault},
    proof::{Signer, SoftwareKey},
};
use p256::ecdsa::Signature;
use serde_json::{Value, json};

use crate::{clock::Clock, random::Random};

/// A signing key in memory. It signs as phones do: DER.
pub struct SoftwareDeviceKey {
    secret: [u8; 32],
    key: SoftwareKey,
}

impl SoftwareDeviceKey {
    /// A new key.
    #[must_use]
    pub fn make(random: &dyn Random) -> Self {
        loop {
            // All but one in 2^32 draws are scalars of the curve.
            let secret = random.bytes::<32>();
            if let Ok(key) = SoftwareKey::from_bytes(&secret) {
                return Self { secret, key };
            }
        }
    }

    /// The private scalar: for a program beside this one that acts as the same phone.
    #[must_use]
    pub const fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// A proof of possession with these claims (RFC 9449 §4.2), right or wrong.
    ///
    /// # Errors
    /// The key cannot sign.
    pub fn proof(&self, claims: &Value) -> anyhow::Result<String> {
        let public = self.key.public_key();
        let header = json!({
            "typ": "dpop+jwt", "alg": "ES256",
            "jwk": { "kty": "EC", "crv": "P-256", "x": BASE64.encode(&public[1..33]), "y": BASE64.encode(&public[33..]) },
        });
        let signed = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
        Ok(format!("{signed}.{}", BASE64.encode(self.key.sign(signed.as_bytes())?)))
    }
}

#[async_trait]
impl DeviceKey for SoftwareDeviceKey {
    fn public_key(&self) -> Vec<u8> {
        self.key.public_key()
    }

    async fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, KeyError> {
        let unavailable = |reason: &str| KeyError::Unavailable { reason: reason.to_owned() };
        let signature = self.key.sign(&message).map_err(|error| unavailable(&error.to_string()))?;
        let signature = Signature::from_slice(&signature).map_err(|_| unavailable("not a signature"))?;
        Ok(signature.to_der().as_bytes().to_vec())
    }
}

/// Things by name. What is in it outlives the app that put it there.
#[derive(Default)]
pub struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Memory {
    fn things(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.0.lock().expect("nothing panics while it holds the memory")
    }

    /// The same things once more.
    #[must_use]
    pub fn copied(&self) -> Self {
        Self(Mutex::new(self.things().clone()))
    }

    /// Everything that lies here, as somebody finds it who takes the phone apart.
    #[must_use]
    pub fn contents(&self) -> Vec<(String, Vec<u8>)> {
        self.things().iter().map(|(name, thing)| (name.clone(), thing.clone())).collect()
    }
}

#[async_trait]
impl Vault for Memory {
    async fn get(&self, name: String) -> Result<Option<Vec<u8>>, StoreFault> {
        Ok(self.things().get(&name).cloned())
    }

    async fn put(&self, name: String, secret: Vec<u8>) -> Result<(), StoreFault> {
        self.things().insert(name, secret);
        Ok(())
    }

    async fn delete(&self, name: String) -> Result<(), StoreFault> {
        self.things().remove(&name);
        Ok(())
    }
}

#[async_trait]
impl Store for Memory {
    async fn put(&self, name: String, blob: Vec<u8>) -> Result<(), StoreFault> {
        self.things().insert(name, blob);
        Ok(())
    }

    async fn read(&self, name: String, offset: u64, length: u64) -> Result<Option<Vec<u8>>, StoreFault> {
        let things = self.things();
        let Some(blob) = things.get(&name) else { return Ok(None) };
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(blob.len());
        let to = from.saturating_add(usize::try_from(length).unwrap_or(usize::MAX)).min(blob.len());
        Ok(Some(blob[from..to].to_vec()))
    }

    async fn list(&self, prefix: String) -> Result<Vec<String>, StoreFault> {
        Ok(self.things().keys().filter(|name| name.starts_with(&prefix)).cloned().collect())
    }

    async fn delete(&self, name: String) -> Result<(), StoreFault> {
        self.things().remove(&name);
        Ok(())
    }
}

/// The phone's clock: the world's, and off by as much as its owner set it wrong.
pub struct PhoneClock {
    world: Arc<dyn Clock>,
    off: Mutex<TimeDelta>,
}

impl PhoneClock {
    /// A clock that is right.
    #[must_use]
    pub fn new(world: Arc<dyn Clock>) -> Self {
        Self { world, off: Mutex::new(TimeDelta::zero()) }
    }

    /// Sets it wrong.
    pub fn set_off(&self, by: TimeDelta) {
        *self.off.lock().expect("nothing panics while it holds the clock") = by;
    }
}

impl congdan_core::client::Clock for PhoneClock {
    fn now_millis(&self) -> i64 {
        let off = *self.off.lock().expect("nothing panics while it holds the clock");
        (self.world.now() + off).timestamp_millis()
    }
}

/// The phone's chance, drawn from what it was given.
pub struct PhoneEntropy(pub Arc<dyn Random>);

impl Entropy for PhoneEntropy {
    fn random(&self, count: u32) -> Vec<u8> {
        let mut bytes = vec![0; count as usize];
        self.0.fill(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    #[tokio::test]
    async fn a_key_signs_as_phones_do() {
        let key = SoftwareDeviceKey::make(&SeededRandom::new(1));
        let signature = key.sign(b"x".to_vec()).await.unwrap();
        assert!(Signature::from_der(&signature).is_ok() && signature.len() > 64);
        assert_eq!(key.public_key().len(), 65);
    }

    #[tokio::test]
    async fn a_blob_is_read_in_pieces_and_its_end_is_no_error() {
        let store = Memory::default();
        Store::put(&store, "a/1".to_owned(), b"blob".to_vec()).await.unwrap();
        assert_eq!(store.read("a/1".to_owned(), 1, 2).await.unwrap(), Some(b"lo".to_vec()));
        assert_eq!(store.read("a/1".to_owned(), 3, u64::MAX).await.unwrap(), Some(b"b".to_vec()));
        assert_eq!(store.read("a/1".to_owned(), 9, 1).await.unwrap(), Some(Vec::new()));
        assert_eq!(store.read("a/2".to_owned(), 0, 1).await.unwrap(), None);
        assert_eq!(store.list("a/".to_owned()).await.unwrap(), ["a/1"]);
    }
}
