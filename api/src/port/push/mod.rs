//! Push: a hint to one phone that its inbox has something new. What it is about never leaves the service; the phone asks.

mod fcm;
mod service_account;

use std::time::Duration;

use async_trait::async_trait;
use secrecy::SecretString;
use uuid::Uuid;

pub use fcm::Fcm;
pub use service_account::ServiceAccount;

/// One hint to one phone.
#[derive(Debug, Clone)]
pub struct PushMessage {
    /// The phone's address at the channel. Whoever has it can disturb the phone, so it is never printed.
    pub token: SecretString,
    /// The inbox entry that is new. A repeat of the same event replaces the earlier hint on the phone.
    pub event_id: Uuid,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushOutcome {
    /// The channel took it. Whether and when the phone shows it is not known.
    Sent,
    /// The address is dead, for good: forget it.
    Unregistered,
    /// The channel asks to be left alone for so long; the hint is still wanted.
    RetryAfter(Duration),
    /// The channel refused this hint and would refuse it again; its code, for the log.
    Refused(String),
    /// The channel did not answer, or not sensibly. Try again when it suits.
    Unavailable,
}

/// A channel that reaches phones.
#[async_trait]
pub trait Push: Send + Sync {
    /// Hands one hint to the channel.
    async fn send(&self, message: &PushMessage) -> PushOutcome;
}

/// An installation without a push channel: phones see their inbox when they look.
#[derive(Debug, Clone, Copy)]
pub struct NoPush;

#[async_trait]
impl Push for NoPush {
    async fn send(&self, _message: &PushMessage) -> PushOutcome {
        PushOutcome::Refused("NO_CHANNEL".to_owned())
    }
}
