//! What the phone supplies. Small object-safe traits, each with a software double in tests; Kotlin and Swift implement them.

use std::sync::Arc;

use async_trait::async_trait;

/// A header.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Header {
    /// Its name, lower case.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A request to send as it is.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WireRequest {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// Headers.
    pub headers: Vec<Header>,
    /// The body; empty for none.
    pub body: Vec<u8>,
}

/// What came back, whatever the status.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WireResponse {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Vec<u8>,
}

impl WireResponse {
    /// The first value of a header; names are compared without case (RFC 9110 §5.1).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value.as_str())
    }
}

/// No answer came. Whether the service did something is not known: the same idempotency key asks again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error))]
pub enum TransportFault {
    /// No network, no connection, or the answer broke off.
    #[error("no answer: {reason}")]
    NoAnswer {
        /// For the log; nothing personal.
        reason: String,
    },
}

/// The network.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
#[async_trait]
pub trait Transport: Send + Sync {
    /// Sends one request and waits for the whole answer.
    async fn send(&self, request: WireRequest) -> Result<WireResponse, TransportFault>;

    /// Opens a stream of server-sent events and names it. An answer other than 200 is a fault.
    async fn open_stream(&self, request: WireRequest) -> Result<u64, TransportFault>;

    /// The next bytes of a stream; `None` at its end.
    async fn next_chunk(&self, stream: u64) -> Result<Option<Vec<u8>>, TransportFault>;

    /// Forgets a stream, ended or not.
    fn close_stream(&self, stream: u64);
}

/// The phone's key could not sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error))]
pub enum KeyError {
    /// The hardware refused or the key is gone.
    #[error("the device key cannot be used: {reason}")]
    Unavailable {
        /// For the log.
        reason: String,
    },
}

/// The phone's signing key on P-256, in hardware where there is some.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
#[async_trait]
pub trait DeviceKey: Send + Sync {
    /// The public key: SEC1, uncompressed, 65 bytes.
    fn public_key(&self) -> Vec<u8>;

    /// ECDSA with SHA-256 over `message`: DER as phones give it, or 64 bytes r‖s.
    async fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, KeyError>;
}

/// The phone could not keep or give back something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error))]
pub enum StoreFault {
    /// Full, locked or broken.
    #[error("the phone's store: {reason}")]
    Failed {
        /// For the log; nothing personal.
        reason: String,
    },
}

/// Small secrets, in the key store of the platform.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
#[async_trait]
pub trait Vault: Send + Sync {
    /// The secret of a name.
    async fn get(&self, name: String) -> Result<Option<Vec<u8>>, StoreFault>;
    /// Keeps a secret, durably.
    async fn put(&self, name: String, secret: Vec<u8>) -> Result<(), StoreFault>;
    /// Forgets a secret.
    async fn delete(&self, name: String) -> Result<(), StoreFault>;
}

/// Blobs by name. What is put here is sealed by the core already.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
#[async_trait]
pub trait Store: Send + Sync {
    /// Keeps a blob, durably, whole or not at all.
    async fn put(&self, name: String, blob: Vec<u8>) -> Result<(), StoreFault>;
    /// `length` bytes of a blob from `offset`, fewer at its end; `None` if there is no such blob.
    async fn read(&self, name: String, offset: u64, length: u64) -> Result<Option<Vec<u8>>, StoreFault>;
    /// Names that begin with `prefix`, in order.
    async fn list(&self, prefix: String) -> Result<Vec<String>, StoreFault>;
    /// Forgets a blob.
    async fn delete(&self, name: String) -> Result<(), StoreFault>;
}

/// The phone's clock: it may be wrong by days, and nothing is decided on it alone.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970 in UTC.
    fn now_millis(&self) -> i64;
}

/// The phone's source of chance.
#[cfg_attr(feature = "uniffi", uniffi::export(with_foreign))]
pub trait Entropy: Send + Sync {
    /// `count` unpredictable bytes.
    fn random(&self, count: u32) -> Vec<u8>;
}

/// All of it.
#[derive(Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Platform {
    /// The network.
    pub transport: Arc<dyn Transport>,
    /// The signing key.
    pub key: Arc<dyn DeviceKey>,
    /// Small secrets.
    pub vault: Arc<dyn Vault>,
    /// Blobs.
    pub store: Arc<dyn Store>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
}
