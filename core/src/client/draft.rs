//! Drafts (CHƯA NỘP): they live on this phone alone, sealed, and every answer is kept as it is given.

use serde::{Deserialize, Serialize};

use super::{Client, ClientError};
use crate::{
    calendar::local_date,
    dossier::AgencyCode,
    form::{Answers, Finding, SetAside},
    id::{DossierId, DraftId, FileId},
    procedure::{Channel, ProcedureCode},
    text::{Localized, sentence},
    wire::Digest,
};

/// Bytes of one sealed piece of an attachment on the phone.
const PIECE: usize = 256 * 1024;

/// A file attached to a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFile {
    /// The paper it stands for.
    pub paper: String,
    /// As the person named it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: Digest,
    /// The service's id, once it holds the whole.
    pub file: Option<FileId>,
}

/// A file to attach.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// The paper it stands for.
    pub paper: String,
    /// As the person named it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// The content.
    pub content: Vec<u8>,
}

/// A dossier that is not submitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id on this phone.
    pub id: DraftId,
    /// The procedure.
    pub procedure: ProcedureCode,
    /// The rules it was begun under.
    pub rule_version: String,
    /// The agency that is to receive it.
    pub agency: AgencyCode,
    /// How it is filed.
    pub channel: Channel,
    /// What was answered so far.
    pub answers: Answers,
    /// What was answered under older rules and did not go on, for the person to see.
    #[serde(default)]
    pub set_aside: Vec<SetAside>,
    /// What was attached so far.
    pub files: Vec<DraftFile>,
    /// Under which the submission is sent, however often.
    pub idempotency_key: String,
    /// The dossier, once it was received. Until then the draft says CHƯA NỘP.
    pub submitted: Option<DossierId>,
}

impl Draft {
    /// The mark a person sees on it.
    #[must_use]
    pub fn mark(&self) -> Localized {
        sentence(if self.submitted.is_some() { "form.draft.submitted" } else { "form.draft.not_submitted" }, &[])
    }

    pub(super) fn piece_name(&self, digest: &Digest, index: u32) -> String {
        format!("draft/{}/file/{digest}/{index:06}", self.id)
    }
}

impl Client {
    /// Begins a draft.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if this phone does not know the procedure.
    pub async fn begin_draft(
        &self,
        procedure: &ProcedureCode,
        agency: AgencyCode,
        channel: Channel,
    ) -> Result<Draft, ClientError> {
        self.procedure(procedure).await?;
        let draft = Draft {
            id: DraftId::new(self.now(), self.random()),
            procedure: procedure.clone(),
            rule_version: self.catalogue().await?.version().to_owned(),
            agency,
            channel,
            answers: Answers::default(),
            set_aside: Vec::new(),
            files: Vec::new(),
            idempotency_key: Digest(self.random()).to_string(),
            submitted: None,
        };
        self.keep_draft(&draft).await?;
        Ok(draft)
    }

    /// Keeps an answer, and says at once what is wrong with it. A wrong answer is kept too: nothing typed is lost.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn answer(
        &self,
        draft: &mut Draft,
        path: &str,
        value: serde_json::Value,
    ) -> Result<Vec<Finding>, ClientError> {
        draft.answers.set(path, value);
        self.keep_draft(draft).await?;
        let catalogue = self.catalogue().await?;
        let form = catalogue.form(&draft.procedure).ok_or_else(|| not_here(&draft.procedure))?;
        Ok(form.check_field(&draft.answers, path, local_date(self.now())))
    }

    /// Everything that is wrong with the answers so far, by the same rules the service has.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn check(&self, draft: &Draft) -> Result<Vec<Finding>, ClientError> {
        let catalogue = self.catalogue().await?;
        let form = catalogue.form(&draft.procedure).ok_or_else(|| not_here(&draft.procedure))?;
        Ok(form.check(&draft.answers, local_date(self.now())))
    }

    /// Attaches a file. Its content is sealed piece by piece on the phone before the draft names it.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn attach(&self, draft: &mut Draft, new: NewFile) -> Result<(), ClientError> {
        let sha256 = Digest::of(&new.content);
        for (index, piece) in (0..).zip(new.content.chunks(PIECE)) {
            self.keep(&draft.piece_name(&sha256, index), piece).await?;
        }
        draft.files.retain(|file| file.paper != new.paper || file.sha256 != sha256);
        draft.files.push(DraftFile {
            paper: new.paper,
            name: new.name,
            media_type: new.media_type,
            size: new.content.len() as u64,
            sha256,
            file: None,
        });
        self.keep_draft(draft).await
    }

    /// The draft of an id.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if there is none.
    pub async fn draft(&self, id: DraftId) -> Result<Draft, ClientError> {
        let missing = || ClientError::NotHere { what: format!("draft {id}") };
        let kept = self.kept(&name(id)).await?.ok_or_else(missing)?;
        serde_json::from_slice(&kept).map_err(|error| ClientError::NotUnderstood { reason: error.to_string() })
    }

    /// Every draft on this phone, the oldest first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn drafts(&self) -> Result<Vec<Draft>, ClientError> {
        let mut drafts = Vec::new();
        for name in self.platform.store.list("drafts/".to_owned()).await? {
            if let Some(id) = name.strip_prefix("drafts/").and_then(|id| id.parse().ok()) {
                drafts.push(self.draft(id).await?);
            }
        }
        Ok(drafts)
    }

    pub(super) async fn keep_draft(&self, draft: &Draft) -> Result<(), ClientError> {
        let json = serde_json::to_vec(draft).map_err(|error| ClientError::Store { reason: error.to_string() })?;
        self.keep(&name(draft.id), &json).await
    }

    /// `length` bytes of an attachment from `offset`, put together from its pieces.
    pub(super) async fn attachment(
        &self,
        draft: &Draft,
        file: &DraftFile,
        offset: u64,
        length: u32,
    ) -> Result<Vec<u8>, ClientError> {
        let end = (offset + u64::from(length)).min(file.size);
        let mut bytes = Vec::with_capacity(length as usize);
        let mut at = offset;
        while at < end {
            let index = u32::try_from(at / PIECE as u64).unwrap_or(u32::MAX);
            let missing = || ClientError::NotHere { what: "a piece of an attachment".to_owned() };
            let piece = self.kept(&draft.piece_name(&file.sha256, index)).await?.ok_or_else(missing)?;
            let from = usize::try_from(at % PIECE as u64).unwrap_or(usize::MAX);
            let take = usize::try_from(end - at).unwrap_or(usize::MAX).min(piece.len().saturating_sub(from));
            bytes.extend_from_slice(piece.get(from..from + take).filter(|part| !part.is_empty()).ok_or_else(missing)?);
            at += take as u64;
        }
        Ok(bytes)
    }
}

fn name(id: DraftId) -> String {
    format!("drafts/{id}")
}

fn not_here(procedure: &ProcedureCode) -> ClientError {
    ClientError::NotHere { what: procedure.to_string() }
}
