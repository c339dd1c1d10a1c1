//! Checking, sending files and submitting.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    dossier::{AgencyCode, DossierCode},
    form::{Answers, Finding},
    id::{DossierId, FileId, UploadId},
    procedure::{Channel, FeeAnswer, ProcedureCode},
    wire::{Digest, ObligationView, ReceiptView},
};

/// Asks for the server's verdict on answers, before anything is sent for good.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckRequest {
    /// The procedure.
    pub procedure: ProcedureCode,
    /// The rule version the phone has.
    pub rule_version: String,
    /// What was answered.
    pub answers: Answers,
}

/// The server's verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckResponse {
    /// Everything found, in the form's order.
    pub findings: Vec<Finding>,
    /// Ids of the papers that are needed.
    pub papers: Vec<String>,
    /// The fee, if it can be told already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<FeeAnswer>,
    /// The rule version the server has.
    pub rule_version: String,
}

/// Announces a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeginUploadRequest {
    /// SHA-256 of the whole.
    pub sha256: Digest,
    /// Bytes of the whole.
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub size: u64,
    /// `image/jpeg`, `image/png` or `application/pdf`; the content decides.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(image/jpeg|image/png|application/pdf)$"))]
    pub media_type: String,
    /// As the person named it.
    #[cfg_attr(
        feature = "openapi",
        schema(
            min_length = 1,
            max_length = 200,
            pattern = r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
        )
    )]
    pub name: String,
}

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadView {
    /// Its id; the same content announced again gets the same.
    pub id: UploadId,
    /// Bytes of each chunk; the last may be shorter.
    pub chunk_size: u32,
    /// How many there are.
    pub chunk_count: u32,
    /// Those that arrived and are durable.
    pub received: Vec<u32>,
    /// Lets a chunk in without token or proof, for this upload alone.
    pub ticket: String,
    /// Until when chunks are taken.
    pub expires_at: DateTime<Utc>,
    /// The file, once complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileId>,
}

/// A file put to a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// The paper's id in the procedure.
    pub paper: String,
    /// The complete upload.
    pub file: FileId,
}

/// Submits a dossier.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmitDossierRequest {
    /// The procedure.
    pub procedure: ProcedureCode,
    /// The rule version under which the phone checked.
    pub rule_version: String,
    /// The agency that is to receive it.
    pub agency: AgencyCode,
    /// How it is filed: here, online.
    #[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^online$"))]
    pub channel: Channel,
    /// What was answered.
    pub answers: Answers,
    /// Files, each for a paper.
    pub files: Vec<Attachment>,
}

/// It is received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmitDossierResponse {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: DossierCode,
    /// The receipt.
    pub receipt: ReceiptView,
    /// The fee, where one is owed at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obligation: Option<ObligationView>,
}
