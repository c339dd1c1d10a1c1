//! What a card proves.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    eid::evidence::{CardAssurance, CardOutcome},
    id::{CardChallengeId, CardEvidenceId},
    text::Localized,
    wire::Blob,
};

/// A challenge for the chip of a card: of use once, in this session, on this phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardChallengeResponse {
    /// Its id, which stands in the bundle.
    pub id: CardChallengeId,
    /// The eight bytes that the chip signs (ICAO Doc 9303-11 §6.1).
    pub challenge: Blob,
    /// Until when the bundle must be here.
    pub expires_at: DateTime<Utc>,
}

/// A reading of a card.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendCardEvidenceRequest {
    /// The bundle, signed by the phone's key: EF.SOD, DG1, DG13, DG14 and DG15 as read, and the chip's answer. A face is not sent.
    pub bundle: Blob,
}

/// What the service found. The phone decides nothing of this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardEvidenceView {
    /// Its id.
    pub id: CardEvidenceId,
    /// What the card adds to the account.
    pub assurance: CardAssurance,
    /// Why.
    pub outcome: CardOutcome,
    /// The same for the person, with what to do next.
    pub message: Localized,
    /// What was found on the way: stable codes and sentences.
    pub findings: Vec<CardFindingView>,
    /// When it was judged.
    pub at: DateTime<Utc>,
}

/// One thing that was found in a chip's files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardFindingView {
    /// How much it matters: `error`, `warning` or `note`.
    pub severity: String,
    /// Its stable code.
    pub code: String,
    /// The same in words.
    pub message: Localized,
}
