//! Distinct identifiers: a citizen's id cannot be passed where a dossier's is wanted.
//!
//! All are UUID version 7 (RFC 9562 §5.7): ordered by time, so that a keyset page is an index range.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        #[cfg_attr(
            feature = "openapi",
            derive(utoipa::ToSchema),
            schema(value_type = String, format = Uuid, pattern = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        )]
        pub struct $name(Uuid);

        impl $name {
            /// Makes an id from the moment and ten bytes of chance (RFC 9562 §5.7, version 7).
            #[must_use]
            pub fn new(at: DateTime<Utc>, chance: [u8; 10]) -> Self {
                let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid())
            }

            /// Takes an id that the database already holds.
            #[must_use]
            pub const fn from_uuid(value: Uuid) -> Self {
                Self(value)
            }

            /// The value as the database keeps it.
            #[must_use]
            pub const fn as_uuid(&self) -> Uuid {
                self.0
            }
        }

        // A phone passes it as its text.
        #[cfg(feature = "uniffi")]
        uniffi::custom_type!($name, String, {
            lower: |id| id.to_string(),
            try_lift: |text| Ok(text.parse::<$name>()?),
        });

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                std::borrow::Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                // Only the canonical form: one id has one spelling in URLs, logs and idempotency keys.
                let value = Uuid::try_parse(text).map_err(|_| NotAnId)?;
                if value.hyphenated().to_string() == text { Ok(Self(value)) } else { Err(NotAnId) }
            }
        }
    )+};
}

ids! {
    /// A person with an account.
    CitizenId;
    /// One phone of a citizen, bound to its key.
    DeviceId;
    /// One attempt to sign in through the identity provider.
    SignInId;
    /// A chain of refresh tokens that began with one sign-in.
    SessionId;
    /// One challenge of the server for the chip of a card.
    CardChallengeId;
    /// One reading of a card that the server judged.
    CardEvidenceId;
    /// One submission of a citizen (hồ sơ).
    DossierId;
    /// A draft, which lives on the phone alone until it is submitted.
    DraftId;
    /// A file on its way to the server, in chunks.
    UploadId;
    /// A complete file that the server keeps.
    FileId;
    /// One thing that happened to a dossier, a payment or a feedback; the same in the inbox, the stream and the push.
    EventId;
    /// One request to complete a dossier (yêu cầu bổ sung).
    CorrectionId;
    /// One amount a citizen owes for a dossier (nghĩa vụ tài chính).
    ObligationId;
    /// One movement of money as a bank reported it.
    PaymentId;
    /// A person of an agency with an account of their own.
    OfficerId;
    /// A report or suggestion of a citizen (phản ánh, kiến nghị).
    FeedbackId;
    /// One entry of the work queue.
    JobId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_ordered_by_time_and_round_trips() {
        let at = |millis| DateTime::from_timestamp_millis(millis).unwrap();
        let early = DossierId::new(at(1_000), [0xff; 10]);
        let late = DossierId::new(at(2_000), [0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().parse(), Ok(early));
    }

    #[test]
    fn only_the_canonical_spelling_is_an_id() {
        let id = DossierId::new(DateTime::UNIX_EPOCH, [0xab; 10]).to_string();
        for other in [id.to_uppercase(), id.replace('-', ""), format!("{{{id}}}"), String::new()] {
            assert_eq!(other.parse::<DossierId>(), Err(NotAnId));
        }
    }
}
