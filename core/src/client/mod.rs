//! What an app does against the service, over the platform's traits: both apps and the demo would otherwise write it twice.
//!
//! No runtime, no sleeping: a call that cannot be finished now says so and the platform asks again. Dropping any of the futures
//! is safe: whatever was acknowledged is in the store, whatever was not is asked again under the same idempotency key.

mod call;
mod card;
mod carry_draft;
mod catalogue;
mod dossier;
mod dpop;
mod draft;
mod events;
mod failure;
mod feedback;
#[cfg(test)]
mod memory_phone;
mod open_draft;
mod payment;
mod platform;
mod renewal;
mod sealed_store;
mod session;
mod upload;

use std::sync::Arc;

use futures_util::lock::Mutex;

pub use call::ClientError;
pub use catalogue::Synced;
pub use dossier::{Submitted, VerifiedReceipt};
pub use draft::{Draft, DraftFile, NewFile};
pub use events::{LiveEvents, StreamItem};
pub use failure::Failure;
pub use open_draft::OpenDraft;
pub use payment::PaymentScreen;
pub use platform::{
    Clock, DeviceKey, Entropy, Header, KeyError, Platform, Store, StoreFault, Transport, TransportFault, Vault,
    WireRequest, WireResponse,
};
pub use renewal::DraftRenewal;
pub use session::{SignInStart, SignedIn};

use crate::{procedure::Catalogue, proof::TrustList};

/// One person's app: sign-in, catalogue, drafts, uploads, dossiers, payments, inbox.
pub struct Client {
    /// The service's public address, as the proofs name it (`https://host`), without a slash at the end.
    origin: String,
    platform: Platform,
    /// Held over an exchange of tokens, so that two calls never spend the same refresh token.
    session: Mutex<session::Tokens>,
    /// Held while the key of the store is looked for or made.
    store_key: Mutex<()>,
    nonce: std::sync::Mutex<Option<String>>,
    catalogue: std::sync::Mutex<Option<Arc<Catalogue>>>,
    trust: std::sync::Mutex<Option<TrustList>>,
}

impl Client {
    /// An app for the service at `origin`.
    #[must_use]
    pub fn new(origin: &str, platform: Platform) -> Self {
        Self {
            origin: origin.trim_end_matches('/').to_owned(),
            platform,
            session: Mutex::default(),
            store_key: Mutex::default(),
            nonce: std::sync::Mutex::default(),
            catalogue: std::sync::Mutex::default(),
            trust: std::sync::Mutex::default(),
        }
    }

    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        chrono::DateTime::from_timestamp_millis(self.platform.clock.now_millis()).unwrap_or_default()
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        let drawn = self.platform.entropy.random(u32::try_from(N).unwrap_or(u32::MAX));
        for (to, from) in bytes.iter_mut().zip(drawn) {
            *to = from;
        }
        bytes
    }
}
