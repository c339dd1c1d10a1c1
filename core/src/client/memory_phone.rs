//! A phone in memory for tests, whose vault makes whoever asks wait, as a real one does.

use std::{
    collections::BTreeMap,
    pin::pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll, Waker},
};

use async_trait::async_trait;

use super::{
    Client, ClientError, Clock, DeviceKey, Entropy, KeyError, Platform, Store, StoreFault, Transport, TransportFault,
    Vault, WireRequest, WireResponse,
};
use crate::{
    id::CitizenId,
    payment::PayeeRegister,
    problem::Problem,
    procedure::RuleBundle,
    proof::{Signer, SoftwareKey, TrustList, TrustedKey},
    text::Localized,
    unit::{UnitBundle, UnitTable},
    wire::{Blob, citizen::IssueTokenResponse},
};

/// Status and body; `None` is no answer.
type Told = Option<(u16, Vec<u8>)>;

/// A phone in memory, whose service answers with a catalogue.
#[derive(Default)]
pub(super) struct Phone {
    /// The catalogue that it serves.
    pub(super) served: Mutex<Vec<u8>>,
    /// What the service answers to a method and a path (`GET /v1/me`), where it is not the catalogue's; nothing of it is no answer.
    pub(super) told: Mutex<BTreeMap<String, Told>>,
    /// Idempotency keys that came, in order.
    pub(super) keys: Mutex<Vec<String>>,
    /// What it was asked, with the bodies of writes.
    pub(super) asked: Mutex<Vec<(String, Vec<u8>)>>,
    /// How often the store was read.
    pub(super) reads: AtomicU64,
    editions: AtomicU64,
    blobs: Mutex<BTreeMap<String, Vec<u8>>>,
    drawn: AtomicU64,
}

#[async_trait]
impl Transport for Phone {
    async fn send(&self, request: WireRequest) -> Result<WireResponse, TransportFault> {
        let path = request.url.strip_prefix("https://example.vn").unwrap();
        let line = format!("{} {path}", request.method);
        self.asked.lock().unwrap().push((line.clone(), request.body));
        let keys = request.headers.into_iter().filter(|header| header.name == "idempotency-key");
        self.keys.lock().unwrap().extend(keys.map(|header| header.value));
        if let Some(told) = self.told.lock().unwrap().get(&line) {
            let none = || TransportFault::NoAnswer { reason: "no network".to_owned() };
            let (status, body) = told.clone().ok_or_else(none)?;
            return Ok(WireResponse { status, headers: Vec::new(), body });
        }
        let key = SoftwareKey::from_bytes(&[7; 32]).unwrap();
        let issued_at = "2026-11-24T00:00:00Z".parse().unwrap();
        let (issuer, document) = ("https://dvc.example".to_owned(), self.served.lock().unwrap().clone());
        let body = if path == "/v1/tokens" {
            let citizen = CitizenId::new(issued_at, [1; 10]);
            let (access_token, refresh_token) = ("access".to_owned(), "refresh".to_owned());
            let token_type = "DPoP".to_owned();
            let tokens = IssueTokenResponse { access_token, token_type, expires_in: 600, refresh_token, citizen };
            serde_json::to_vec(&tokens).unwrap()
        } else if request.url.ends_with("/v1/rules") {
            // Each time it is asked, the service has something newer.
            let edition = self.editions.fetch_add(1, Ordering::Relaxed);
            RuleBundle { issuer, edition, issued_at, document }.sign(&key).unwrap()
        } else if request.url.ends_with("/v1/payees") {
            let expires_at = issued_at + PayeeRegister::LIFETIME;
            PayeeRegister { issuer, edition: 1, issued_at, expires_at, payees: Vec::new() }.sign(&key).unwrap()
        } else if request.url.ends_with("/v1/units") {
            UnitBundle { issuer, edition: 1, issued_at, table: UnitTable::builtin() }.sign(&key).unwrap()
        } else if path != "/v1/keys" {
            return Err(TransportFault::NoAnswer { reason: format!("nobody said what {line} answers") });
        } else {
            let owner = Localized::new("Tỉnh Minh Hoạ", "Minh Hoa province");
            let key = TrustedKey { public_key: Blob(key.public_key()), owner, valid_from: issued_at, valid_to: None };
            serde_json::to_vec(&TrustList { issued_at, keys: vec![key] }).unwrap()
        };
        Ok(WireResponse { status: 200, headers: Vec::new(), body })
    }

    async fn open_stream(&self, _: WireRequest) -> Result<u64, TransportFault> {
        Err(TransportFault::NoAnswer { reason: "no streams here".to_owned() })
    }

    async fn next_chunk(&self, _: u64) -> Result<Option<Vec<u8>>, TransportFault> {
        Ok(None)
    }

    fn close_stream(&self, _: u64) {}
}

#[async_trait]
impl DeviceKey for Phone {
    fn public_key(&self) -> Vec<u8> {
        SoftwareKey::from_bytes(&[9; 32]).unwrap().public_key()
    }

    async fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, KeyError> {
        Ok(SoftwareKey::from_bytes(&[9; 32]).unwrap().sign(&message).unwrap().to_vec())
    }
}

#[async_trait]
impl Vault for Phone {
    async fn get(&self, name: String) -> Result<Option<Vec<u8>>, StoreFault> {
        let found = self.blobs.lock().unwrap().get(&format!("vault/{name}")).cloned();
        let mut asked = false;
        std::future::poll_fn(|_| if std::mem::replace(&mut asked, true) { Poll::Ready(()) } else { Poll::Pending })
            .await;
        Ok(found)
    }

    async fn put(&self, name: String, secret: Vec<u8>) -> Result<(), StoreFault> {
        self.blobs.lock().unwrap().insert(format!("vault/{name}"), secret);
        Ok(())
    }

    async fn delete(&self, name: String) -> Result<(), StoreFault> {
        self.blobs.lock().unwrap().remove(&format!("vault/{name}"));
        Ok(())
    }
}

#[async_trait]
impl Store for Phone {
    async fn put(&self, name: String, blob: Vec<u8>) -> Result<(), StoreFault> {
        self.blobs.lock().unwrap().insert(name, blob);
        Ok(())
    }

    async fn read(&self, name: String, _: u64, _: u64) -> Result<Option<Vec<u8>>, StoreFault> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        Ok(self.blobs.lock().unwrap().get(&name).cloned())
    }

    async fn list(&self, prefix: String) -> Result<Vec<String>, StoreFault> {
        Ok(self.blobs.lock().unwrap().keys().filter(|name| name.starts_with(&prefix)).cloned().collect())
    }

    async fn delete(&self, name: String) -> Result<(), StoreFault> {
        self.blobs.lock().unwrap().remove(&name);
        Ok(())
    }
}

impl Clock for Phone {
    fn now_millis(&self) -> i64 {
        1_795_500_000_000
    }
}

impl Entropy for Phone {
    fn random(&self, count: u32) -> Vec<u8> {
        // Never the same twice.
        let drawn = self.drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        (0..count as usize).map(|at| drawn[at % 8] ^ 7).collect()
    }
}

impl Phone {
    /// Says what the service answers to a method and a path.
    pub(super) fn tells(&self, line: &str, answer: &impl serde::Serialize) {
        self.told.lock().unwrap().insert(line.to_owned(), Some((200, serde_json::to_vec(answer).unwrap())));
    }

    /// Says that the service refuses a method and a path.
    pub(super) fn refuses(&self, line: &str, problem: &Problem) {
        self.told.lock().unwrap().insert(line.to_owned(), Some((422, serde_json::to_vec(problem).unwrap())));
    }

    /// Lets a method and a path have no answer.
    pub(super) fn is_silent(&self, line: &str) {
        self.told.lock().unwrap().insert(line.to_owned(), None);
    }

    /// Somebody is signed in.
    pub(super) fn signed_in(&self) {
        self.blobs.lock().unwrap().insert("vault/refresh-token".to_owned(), b"refresh".to_vec());
    }
}

/// Waits for it: nothing here waits for anything but itself.
pub(super) fn finish<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..10_000 {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
    panic!("it waits for something that does not come");
}

pub(super) fn now<T>(future: impl Future<Output = Result<T, ClientError>>) -> T {
    finish(future).unwrap()
}

pub(super) fn client(phone: &Arc<Phone>) -> Client {
    Client::new("https://example.vn", platform(phone))
}

/// What an app over it stands on.
pub(super) fn platform(phone: &Arc<Phone>) -> Platform {
    Platform {
        transport: phone.clone(),
        key: phone.clone(),
        vault: phone.clone(),
        store: phone.clone(),
        clock: phone.clone(),
        entropy: phone.clone(),
    }
}
