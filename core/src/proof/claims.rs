//! What is signed. Keys 1 and 6 are those of RFC 8392 §3.1 (issuer, issued at); the private ones are negative, as
//! `docs/proof.cddl` publishes them.

use chrono::{DateTime, Utc};
use ciborium::Value;
use serde::{Deserialize, Serialize};

use crate::{dossier::Outcome, json::FromTree};

const ISSUER: i64 = 1;
const ISSUED_AT: i64 = 6;
const KIND: i64 = -70_001;
const DOSSIER: i64 = -70_002;
const PROCEDURE: i64 = -70_003;
const PROCEDURE_VERSION: i64 = -70_004;
const RULES: i64 = -70_005;
const ANSWERS: i64 = -70_006;
const FILES: i64 = -70_007;
const FILE_COUNT: i64 = -70_008;
const ROUND: i64 = -70_009;
const OUTCOME: i64 = -70_010;
const APPLICANT: i64 = -70_011;
const DOCUMENT: i64 = -70_012;
const DOCUMENT_SIZE: i64 = -70_013;
const AGENCY: i64 = -70_014;

/// That a dossier was received, with exactly this content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// Who received it: the service's public address.
    pub issuer: String,
    /// The dossier's code.
    pub dossier_code: String,
    /// The procedure's code.
    pub procedure: String,
    /// The procedure's version.
    pub procedure_version: u32,
    /// The version of the rules it was checked under.
    pub rule_version: String,
    /// SHA-256 of the answers' canonical form.
    pub answers_hash: [u8; 32],
    /// The root of the list of files.
    pub files_root: [u8; 32],
    /// How many files the list names.
    pub file_count: u32,
    /// 0 for the submission, then one for each correction.
    pub round: u32,
    /// When it was received, to the second.
    pub received_at: DateTime<Utc>,
}

/// That a result was issued, with exactly this document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultProof {
    /// Who issued it: the service's public address.
    pub issuer: String,
    /// The dossier's code.
    pub dossier_code: String,
    /// The procedure's code.
    pub procedure: String,
    /// What was decided.
    pub outcome: Outcome,
    /// The applicant's name, masked.
    pub applicant_masked: String,
    /// SHA-256 of the document.
    pub document_sha256: [u8; 32],
    /// Bytes of the document.
    pub document_size: u64,
    /// The agency's name.
    pub agency: String,
    /// When it was issued, to the second.
    pub issued_at: DateTime<Utc>,
}

/// A proof of either kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromTree)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Proof {
    /// A receipt.
    Receipt(Receipt),
    /// A result.
    Result(ResultProof),
}

impl Receipt {
    pub(super) fn to_claims(&self) -> Vec<(i64, Value)> {
        vec![
            (ISSUER, self.issuer.as_str().into()),
            (ISSUED_AT, self.received_at.timestamp().into()),
            (KIND, 1.into()),
            (DOSSIER, self.dossier_code.as_str().into()),
            (PROCEDURE, self.procedure.as_str().into()),
            (PROCEDURE_VERSION, self.procedure_version.into()),
            (RULES, self.rule_version.as_str().into()),
            (ANSWERS, Value::Bytes(self.answers_hash.to_vec())),
            (FILES, Value::Bytes(self.files_root.to_vec())),
            (FILE_COUNT, self.file_count.into()),
            (ROUND, self.round.into()),
        ]
    }
}

impl ResultProof {
    pub(super) fn to_claims(&self) -> Vec<(i64, Value)> {
        let outcome = match self.outcome {
            Outcome::Granted => 1,
            Outcome::Denied => 2,
        };
        vec![
            (ISSUER, self.issuer.as_str().into()),
            (ISSUED_AT, self.issued_at.timestamp().into()),
            (KIND, 2.into()),
            (DOSSIER, self.dossier_code.as_str().into()),
            (PROCEDURE, self.procedure.as_str().into()),
            (OUTCOME, outcome.into()),
            (APPLICANT, self.applicant_masked.as_str().into()),
            (DOCUMENT, Value::Bytes(self.document_sha256.to_vec())),
            (DOCUMENT_SIZE, self.document_size.into()),
            (AGENCY, self.agency.as_str().into()),
        ]
    }
}

impl Proof {
    /// Reads claims; `None` if one is missing or of another kind. Claims this version does not know are read over.
    pub(super) fn from_claims(claims: &Value) -> Option<Self> {
        let map = claims.as_map()?;
        let get =
            |key: i64| map.iter().find(|(found, _)| found.as_integer() == Some(key.into())).map(|(_, value)| value);
        let text = |key: i64| get(key)?.as_text().map(str::to_owned);
        let number = |key: i64| u64::try_from(get(key)?.as_integer()?).ok();
        let small = |key: i64| u32::try_from(number(key)?).ok();
        let digest = |key: i64| <[u8; 32]>::try_from(get(key)?.as_bytes()?.as_slice()).ok();
        let issued_at = DateTime::from_timestamp(i64::try_from(get(ISSUED_AT)?.as_integer()?).ok()?, 0)?;
        match number(KIND)? {
            1 => Some(Self::Receipt(Receipt {
                issuer: text(ISSUER)?,
                dossier_code: text(DOSSIER)?,
                procedure: text(PROCEDURE)?,
                procedure_version: small(PROCEDURE_VERSION)?,
                rule_version: text(RULES)?,
                answers_hash: digest(ANSWERS)?,
                files_root: digest(FILES)?,
                file_count: small(FILE_COUNT)?,
                round: small(ROUND)?,
                received_at: issued_at,
            })),
            2 => Some(Self::Result(ResultProof {
                issuer: text(ISSUER)?,
                dossier_code: text(DOSSIER)?,
                procedure: text(PROCEDURE)?,
                outcome: match number(OUTCOME)? {
                    1 => Outcome::Granted,
                    2 => Outcome::Denied,
                    _ => return None,
                },
                applicant_masked: text(APPLICANT)?,
                document_sha256: digest(DOCUMENT)?,
                document_size: number(DOCUMENT_SIZE)?,
                agency: text(AGENCY)?,
                issued_at,
            })),
            _ => None,
        }
    }
}
