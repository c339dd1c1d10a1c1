//! Whose signatures count, and for what.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::KeyId;
use crate::{text::Localized, wire::Blob};

/// A key whose signatures count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustedKey {
    /// SEC1, uncompressed, 65 bytes.
    pub public_key: Blob,
    /// Whose it is.
    pub owner: Localized,
    /// Signs from here.
    pub valid_from: DateTime<Utc>,
    /// Signs until here; still checks what it signed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<DateTime<Utc>>,
}

impl TrustedKey {
    /// The id that signatures carry.
    #[must_use]
    pub fn key_id(&self) -> KeyId {
        KeyId::of(&self.public_key.0)
    }
}

/// The keys a phone or a page trusts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustList {
    /// When the list was made.
    pub issued_at: DateTime<Utc>,
    /// Its keys.
    pub keys: Vec<TrustedKey>,
}

impl TrustList {
    /// The key of an id.
    #[must_use]
    pub fn key(&self, id: KeyId) -> Option<&TrustedKey> {
        self.keys.iter().find(|key| key.key_id() == id)
    }
}
