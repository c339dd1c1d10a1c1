//! What the phone keeps, sealed: AES-256-GCM-SIV (RFC 8452) under a key that only the vault holds. The name is authenticated
//! with the content, so that a blob put under another name does not open.

use aes_gcm_siv::{
    Aes256GcmSiv, Key, Nonce,
    aead::{Aead, KeyInit, Payload},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{Client, ClientError, call::not_understood};
use crate::json;

const KEY: &str = "store-key";
const NONCE: usize = 12;

impl Client {
    async fn store_key(&self) -> Result<Aes256GcmSiv, ClientError> {
        // One at a time: two first writes would each make a key, and what one of them sealed could never be opened.
        let _alone = self.store_key.lock().await;
        let bytes = match self.platform.vault.get(KEY.to_owned()).await? {
            Some(bytes) => bytes,
            None => {
                let fresh = self.random::<32>().to_vec();
                self.platform.vault.put(KEY.to_owned(), fresh.clone()).await?;
                fresh
            }
        };
        let key = Key::<Aes256GcmSiv>::try_from(bytes.as_slice())
            .map_err(|_| ClientError::Store { reason: "the store's key is not 32 bytes".to_owned() })?;
        Ok(Aes256GcmSiv::new(&key))
    }

    /// Seals and keeps a blob.
    pub(super) async fn keep(&self, name: &str, plain: &[u8]) -> Result<(), ClientError> {
        let nonce: [u8; NONCE] = self.random();
        let payload = Payload { msg: plain, aad: name.as_bytes() };
        let sealed = self.store_key().await?.encrypt(&Nonce::from(nonce), payload);
        let sealed = sealed.expect("only lengths beyond 64 GiB fail (RFC 8452 §6)");
        Ok(self.platform.store.put(name.to_owned(), [nonce.as_slice(), &sealed].concat()).await?)
    }

    /// Opens a blob; `None` if there is none.
    pub(super) async fn kept(&self, name: &str) -> Result<Option<Vec<u8>>, ClientError> {
        let Some(blob) = self.platform.store.read(name.to_owned(), 0, u64::MAX).await? else { return Ok(None) };
        let broken = || ClientError::Store { reason: "a blob was altered".to_owned() };
        let (nonce, sealed) = blob.split_first_chunk::<NONCE>().ok_or_else(broken)?;
        let payload = Payload { msg: sealed, aad: name.as_bytes() };
        let plain = self.store_key().await?.decrypt(&Nonce::from(*nonce), payload).map_err(|_| broken())?;
        Ok(Some(plain))
    }
}

impl Client {
    /// Seals and keeps a value as JSON.
    pub(super) async fn keep_json<T: Serialize + Sync>(&self, name: &str, value: &T) -> Result<(), ClientError> {
        let json = serde_json::to_vec(value).map_err(|_| ClientError::Store { reason: "not JSON".to_owned() })?;
        self.keep(name, &json).await
    }

    /// The same of what can be asked for again: what an earlier version kept in another shape is as good as nothing.
    pub(super) async fn cached_json<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, ClientError> {
        match self.kept_json(name).await {
            Err(ClientError::NotUnderstood { .. }) => Ok(None),
            other => other,
        }
    }

    /// Opens a value that was kept as JSON; `None` if there is none.
    pub(super) async fn kept_json<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, ClientError> {
        let read = |kept: Vec<u8>| json::read(&kept).map_err(|error| not_understood(&error));
        self.kept(name).await?.map(read).transpose()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use futures_util::future::join;

    use super::super::memory_phone::{Phone, client, finish, now};

    #[test]
    fn two_first_writes_at_once_share_one_key() {
        let phone = Arc::new(Phone::default());
        let client = client(&phone);
        let (first, second) = finish(join(client.keep("a", b"one"), client.keep("b", b"two")));
        first.unwrap();
        second.unwrap();
        assert_eq!(now(client.kept("a")).as_deref(), Some(b"one".as_slice()));
        assert_eq!(now(client.kept("b")).as_deref(), Some(b"two".as_slice()));
    }
}
