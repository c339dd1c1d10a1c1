//! Things as they are shown, shared by surfaces.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Blob, Digest};
use crate::{
    calendar::LegalBasis,
    dossier::{CorrectionItem, EventKind},
    id::{CorrectionId, EventId, FileId, ObligationId},
    payment::Dong,
    procedure::FeeLine,
    text::Localized,
};

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// What is on it, in order.
    pub items: Vec<T>,
    /// Ask with this as `after` for the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One sentence of how a due date came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeadlineStepView {
    /// What was counted.
    pub text: Localized,
    /// By which rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<LegalBasis>,
}

/// A signed receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptView {
    /// 0 for the submission, then one for each correction.
    pub round: u32,
    /// What the QR holds.
    pub text: String,
    /// The list of files whose root the receipt signs: CBOR.
    pub file_list: Blob,
    /// When it was signed.
    pub issued_at: DateTime<Utc>,
}

/// Who receives a fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeeView {
    /// The id in the signed register that the phone holds.
    pub id: String,
    /// The name that the bank's app must show.
    pub name: String,
    /// The bank: BIN of NAPAS.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9]{6}$"))]
    pub bank_bin: String,
    /// The account.
    pub account: String,
}

/// A fee to pay. The phone builds the QR itself from these and its own register, and compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ObligationView {
    /// Its id.
    pub id: ObligationId,
    /// What the transfer's content must hold.
    pub reference: String,
    /// Đồng in all.
    pub amount: Dong,
    /// Đồng received.
    pub received: Dong,
    /// Where it stands.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::payment::ObligationState))]
    pub state: String,
    /// How the amount came about.
    pub lines: Vec<FeeLine>,
    /// Who receives it.
    pub payee: PayeeView,
    /// The VietQR for what is still missing; absent when nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vietqr: Option<String>,
    /// The signed notice of what is still missing (`DVF1:`), to hold any QR against; absent when nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Since when it is owed.
    pub created_at: DateTime<Utc>,
    /// When it was paid in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<DateTime<Utc>>,
}

/// A file of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileView {
    /// Its id.
    pub id: FileId,
    /// The paper it stands for.
    pub paper: String,
    /// As the citizen named it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// As its content says.
    pub media_type: String,
    /// SHA-256.
    pub sha256: Digest,
    /// `pending`, `clean`, `harmful` or `unscanned`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(pending|clean|harmful|unscanned)$"))]
    pub scan: String,
}

/// A request for repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CorrectionView {
    /// Its id.
    pub id: CorrectionId,
    /// Counted from 1.
    pub round: u32,
    /// Everything that must change.
    pub items: Vec<CorrectionItem>,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventView {
    /// Its id, the same in the inbox, the stream and the push.
    pub id: EventId,
    /// What.
    pub kind: EventKind,
    /// In words.
    pub text: Localized,
    /// When.
    pub at: DateTime<Utc>,
}

/// The signed result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultView {
    /// What the proof's QR holds.
    pub text: String,
    /// The document's name.
    pub name: String,
    /// The document's bytes.
    pub size: u64,
    /// The document's SHA-256, which the proof signs.
    pub sha256: Digest,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
}
